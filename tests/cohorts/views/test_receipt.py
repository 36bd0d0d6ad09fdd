import io
import sys

import pytest
from pypdf import PdfReader

from academy.people.models import Unit
from cohorts.models import NoticeReceipt
from tests.cohorts.planning import Desk, coming_cohort, inbox, liaison_of, organisation
from tests.factories import cohorts as make
from tests.factories import people as folk

pytestmark = pytest.mark.django_db
SAID = {"answer": "will_name", "will_name": "2", "contact_name": "钱枫", "contact_phone": "12000007001"}


@pytest.fixture
def receipt():
    quota = make.quota(cohort=coming_cohort(), places=2, unit=make._unit(name="本单位"))
    return make.receipt(notice=make.call_up(cohort=quota.cohort), unit=quota.unit, places=2)


@pytest.fixture
def desk(receipt):
    return Desk(liaison_of(receipt.unit, name="联络员甲"))


def below(receipt, name):
    return folk.unit(Unit.objects.get(pk=receipt.unit_id), name=name)


def words(response):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages)


def test_opening_the_notice_changes_nothing(desk, receipt):
    html = desk.text("receipt", receipt.pk)
    desk.get("receipt_file", receipt.pk)

    assert "分配你单位参训名额2名" in html
    assert "已阅，签收" in html
    receipt.refresh_from_db()
    assert receipt.read_at is None


def test_the_desk_leads_from_signing_to_the_receipt(desk, receipt):
    assert "查看并签收" in desk.text("liaison_desk")
    assert "已签收" in desk.said(desk.send("read_receipt", receipt.pk))[0]
    html = desk.text("liaison_desk")
    assert f"/cohorts/receipts/{receipt.pk}/#answer" in html
    assert "已签收，未反馈" in html

    page = desk.send("acknowledge_receipt", receipt.pk, **SAID)

    html = page.content.decode()
    assert "回执已提交" in desk.said(page)[0]
    for said in ("拟提名 2 人", "钱枫", "12000007001", "联络员甲"):
        assert said in html
    assert "拟提名 2 人" in desk.text("liaison_desk")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"will_name": "3"}, "填报人数不能超过名额"),
        ({"will_name": ""}, "至少 1 人"),
        ({"answer": "cannot_name"}, "不能提名的原因"),
        ({"answer": ""}, "回执未提交"),
        ({"will_name": "许多"}, "回执未提交"),
        ({"contact_phone": "电话见前"}, "请填写电话号码"),
    ],
)
def test_a_wrong_receipt_says_what_is_wrong_and_keeps_the_rest(desk, receipt, changes, sentence):
    page = desk.send("acknowledge_receipt", receipt.pk, **{**SAID, **changes})

    html = page.content.decode()
    assert page.status_code == 200
    assert sentence in html
    assert 'value="钱枫"' in html
    receipt.refresh_from_db()
    assert receipt.acknowledged_at is None


def test_passing_it_on_and_seeing_how_far_it_came(desk, receipt):
    school, other = below(receipt, "青松路小学"), below(receipt, "白桦中学")
    teacher = liaison_of(school)
    assert "青松路小学" in desk.text("receipt", receipt.pk)

    assert "已转发" in desk.said(desk.send("pass_on_receipt", receipt.pk, units=[school.pk]))[0]
    copy = NoticeReceipt.objects.get(unit=school)
    assert len(inbox(teacher)) == 1
    Desk(teacher).send("acknowledge_receipt", copy.pk, answer="will_name", will_name="1", remark="拟推荐团委书记")

    html = desk.text("receipt", receipt.pk)
    assert "拟推荐团委书记" in html
    assert f'name="units" value="{other.pk}"' in html
    assert f'name="units" value="{school.pk}"' not in html
    for wrong in ([], [school.pk], ["x"], [make._unit().pk]):
        assert "未转发" in desk.said(desk.send("pass_on_receipt", receipt.pk, units=wrong))[0]


def test_nothing_of_a_unit_reaches_another_units_liaison(desk, receipt):
    """Every other unit of the notice is a canary: beside, above and two levels below."""
    notice = receipt.notice
    theirs = make.receipt(notice=notice, unit=make._unit(name="金丝雀局"), places=3877)
    make.quota(cohort=notice.cohort, unit=theirs.unit, places=3877)
    copy = make.receipt(parent=receipt, unit=below(receipt, "青松路小学"))
    deeper = make.receipt(parent=copy, unit=below(copy, "金丝雀分校"))
    school = Desk(liaison_of(copy.unit))

    for html in (
        desk.text("liaison_desk"),
        desk.text("receipt", receipt.pk),
        words(desk.get("receipt_file", receipt.pk)),
    ):
        assert "金丝雀" not in html
        assert "3877" not in html
    for html in (
        school.text("liaison_desk"),
        school.text("receipt", copy.pk),
        words(school.get("receipt_file", copy.pk)),
    ):
        assert "金丝雀局" not in html
        assert "名额2名" not in html
    for row in (theirs, copy, deeper):
        for name in ("receipt", "receipt_file"):
            assert desk.get(name, row.pk).status_code == 404
        for name in ("read_receipt", "acknowledge_receipt", "pass_on_receipt"):
            assert desk.send(name, row.pk, **SAID).status_code == 404
    assert school.get("receipt", receipt.pk).status_code == 404
    for name in ("call_up", "call_up_file", "chase_list"):
        assert desk.get(name, notice.pk).status_code == 404


def test_staff_read_a_copy_and_do_not_answer_it(receipt):
    staff = Desk(organisation())

    html = staff.text("receipt", receipt.pk)

    assert "已阅，签收" not in html
    assert "提交回执" not in html
    assert staff.send("read_receipt", receipt.pk).status_code == 403


@pytest.mark.parametrize(("state", "sentence"), [("replaced", "无需再办理"), ("withdrawn", "本通知已撤回：停办")])
def test_a_notice_that_does_not_stand_says_so(desk, receipt, state, sentence):
    type(receipt.notice).objects.update(state=state, end_reason="停办")

    html = desk.text("receipt", receipt.pk)

    assert sentence in html
    assert "提交回执" not in html
    assert "已失效" in desk.said(desk.send("read_receipt", receipt.pk))[0]


def test_a_changed_quota_is_said_beside_the_text(desk, receipt):
    receipt.unit.quotas.update(places=1)

    assert "现为 1 名" in desk.text("receipt", receipt.pk)


def test_the_page_takes_the_same_queries_whatever_was_passed_on(desk, receipt, django_assert_num_queries):
    make.receipt(parent=receipt)
    desk.get("receipt", receipt.pk)
    for rows in (1, 3):
        while receipt.passed_on.count() < rows:
            make.receipt(parent=receipt)
        with django_assert_num_queries(7):
            desk.get("receipt", receipt.pk)


def test_the_desk_takes_the_same_queries_whatever_the_notices(desk, receipt, django_assert_num_queries):
    desk.get("liaison_desk")
    for rows in (1, 3):
        while receipt.unit.receipts.count() < rows:
            make.receipt(unit=receipt.unit, notice=make.call_up(cohort=coming_cohort()))
        with django_assert_num_queries(8):
            desk.get("liaison_desk")


def test_without_the_pdf_engine_it_says_so(desk, receipt, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert desk.get("receipt_file", receipt.pk).status_code == 503
