import io
import sys
from datetime import timedelta

import pytest
from pypdf import PdfReader

from cohorts.models import CallUpNotice, Quota
from cohorts.templatetags.spans import span
from tests.cohorts.planning import Desk, coming_cohort, inbox, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return coming_cohort()


@pytest.fixture
def desk():
    return Desk(organisation())


def notice_of(cohort, units=1, **fields):
    notice = make.call_up(cohort=cohort, **fields)
    for _ in range(units):
        add_unit(notice)
    return notice


def add_unit(notice):
    quota = make.quota(cohort=notice.cohort, places=2)
    liaison_of(quota.unit, name="联络员")
    return make.receipt(notice=notice, unit=quota.unit, places=2)


def test_from_an_empty_tab_to_an_issued_notice(desk, cohort):
    quota = make.quota(cohort=cohort, places=2)
    liaison = liaison_of(quota.unit)
    assert "尚未起草调训通知" in desk.text("call_ups", cohort.pk)

    page = desk.send("draft_call_up", cohort.pk)
    draft = CallUpNotice.objects.get()
    assert page.redirect_chain[-1][0] == f"/cohorts/call-ups/{draft.pk}/amend/"
    sent = {
        "prefix": "云组训", "title": "关于举办某班的通知", "body": "一段\n二段", "reply_due_at_1": "12:00",
        "reply_due_at_0": f"{cohort.starts_on:%Y-%m-%d}",
    }  # fmt: skip
    assert "草稿已保存" in desk.said(desk.send("amend_call_up", draft.pk, **sent))[0]
    assert "将发送给有名额的 1 个单位" in desk.text("call_ups", cohort.pk)
    page = desk.send("issue_call_up", draft.pk)

    assert "通知已印发" in desk.said(page)[0]
    assert "云组训〔" in page.content.decode()
    assert len(inbox(liaison)) == 1
    assert desk.get("amend_call_up", draft.pk).status_code == 302


def test_a_draft_with_holes_says_what_is_missing_and_keeps_the_rest(desk, cohort):
    draft = make.call_up(cohort=cohort, state="draft")

    page = desk.send("amend_call_up", draft.pk, prefix="", title="新题", body="留下", reply_due_at_0="x")

    html = page.content.decode()
    assert page.status_code == 200
    assert "留下" in html
    assert html.count("field__error") == 2
    draft.refresh_from_db()
    assert draft.title != "新题"


def test_the_school_drafts_and_does_not_issue(cohort):
    make.quota(cohort=cohort)
    desk, draft = Desk(party_school()), make.call_up(cohort=cohort, state="draft")

    html = desk.text("call_ups", cohort.pk)

    assert "由组织部印发" in html
    assert f"/cohorts/call-ups/{draft.pk}/issue/" not in html
    assert desk.send("issue_call_up", draft.pk).status_code == 403


def test_the_tab_shows_every_unit_and_offers_what_can_be_done(desk, cohort):
    notice = notice_of(cohort, 2)
    alone = make.quota(cohort=cohort, places=1)
    make.receipt(notice=notice, unit=alone.unit)
    make.quota(cohort=cohort, places=1)

    html = desk.text("call_ups", cohort.pk)

    for words in ("催办 2 个单位", "催办单", "(3)", "补发 1 个单位", "无在岗联络员", "未签收", "另发更正通知"):
        assert words in html
    assert "已催办 2 个单位" in desk.said(desk.send("remind_call_up", notice.pk))[0]
    assert "今天均已催办" in desk.text("call_ups", cohort.pk)
    assert "没有可催办的单位" in desk.said(desk.send("remind_call_up", notice.pk))[0]
    assert "已补发" in desk.said(desk.send("send_call_up", notice.pk))[0]


def test_the_tab_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    notice = notice_of(cohort)
    desk.get("call_ups", cohort.pk)
    for rows in (1, 3):
        while notice.receipts.count() < rows:
            add_unit(notice)
        with django_assert_num_queries(8):
            desk.get("call_ups", cohort.pk)


def test_the_chase_list_is_a_sheet_with_names_and_phones(desk, cohort):
    notice = notice_of(cohort)
    receipt = notice.receipts.get()
    account = receipt.unit.liaisons.get().account
    account.set_phone("12000007001")
    account.save()

    html = desk.text("chase_list", notice.pk)

    for words in ("催办单", notice.number, receipt.unit.name, "12000007001"):
        assert words in html
    Quota.objects.update(places=0)
    assert "无需催办" in desk.text("chase_list", notice.pk)


def test_the_chase_list_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    notice = notice_of(cohort)
    desk.get("chase_list", notice.pk)
    for rows in (1, 3):
        while notice.receipts.count() < rows:
            add_unit(notice)
        with django_assert_num_queries(5):
            desk.get("chase_list", notice.pk)


def test_a_correction_and_a_withdrawal(desk, cohort):
    notice = notice_of(cohort)
    page = desk.send("replace_call_up", notice.pk)
    assert "印发后替代" in page.content.decode()
    new = CallUpNotice.objects.get(state="draft")
    assert f"/cohorts/call-ups/{new.pk}/issue/" in desk.text("call_up", new.pk)
    assert "查看更正草稿" in desk.text("call_ups", cohort.pk)

    desk.send("issue_call_up", new.pk)
    assert "已被新通知替代" in desk.text("call_up", notice.pk)
    assert desk.send("withdraw_call_up", new.pk, reason="").status_code == 200
    page = desk.send("withdraw_call_up", new.pk, reason="班次停办")

    html = page.content.decode()
    assert "班次停办" in html
    assert "起草新通知" in html


def test_a_class_that_calls_nobody_offers_nothing(desk):
    over = make.cohort(state="finished")
    assert "本班次没有调训通知" in desk.text("call_ups", over.pk)
    draft = make.call_up(cohort=over, state="draft")
    make.quota(cohort=over)

    html = desk.text("call_ups", over.pk)

    assert "目前不能再办理调训通知" in html
    assert f"/cohorts/call-ups/{draft.pk}/issue/" not in html


def test_a_discarded_draft_is_gone(desk, cohort):
    draft = make.call_up(cohort=cohort, state="draft")

    assert "草稿已删除" in desk.said(desk.send("discard_call_up", draft.pk))[0]
    assert desk.get("call_up", draft.pk).status_code == 404


def test_one_file_holds_the_copies_of_all_units(desk, cohort):
    notice = notice_of(cohort, 2)

    response = desk.get("call_up_file", notice.pk)

    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages)
    assert response["Content-Type"] == "application/pdf"
    for row in notice.receipts.all():
        assert f"{row.unit.name}：" in text


def test_without_the_pdf_engine_it_says_so(desk, cohort, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    for notice in (notice_of(cohort), make.call_up(state="draft")):
        response = desk.get("call_up_file", notice.pk)
        assert response.status_code == 503
        assert "Pango" in response.content.decode()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 分钟"), (59, "59 分钟"), (60, "1 小时"), (125, "2 小时 5 分钟"), (1440, "1 天"), (1505, "1 天 1 小时")],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(minutes, words):
    assert span(timedelta(minutes=minutes)) == words
    assert span(None) == "–"
