import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cohorts.enums import CohortState
from cohorts.models import Nomination, NominationImport
from cohorts.tasks import clear_nominee_lists, take_in_nominees
from tests.cohorts.imports.nominee_sheets import FAMILIES, WOMAN, heads, person, sheet
from tests.cohorts.planning import Desk, coming_cohort, liaison_of, organisation
from tests.factories import cohorts as make
from tests.kernel.spreadsheet.files import xlsx

pytestmark = pytest.mark.django_db
LAST_YEAR = timezone.localdate().year - 1
SECOND = {"姓名": "周杨", "手机号码": "12000009002"}


@pytest.fixture
def quota():
    return make.quota(cohort=coming_cohort(), unit=make._unit(name="青松街道"), places=2)


@pytest.fixture
def liaison(quota):
    return Desk(liaison_of(quota.unit))


def upload(desk, quota, content, name="名单.xlsx"):
    file = SimpleUploadedFile(name, content.getvalue() if hasattr(content, "getvalue") else content)
    return desk.send("import_nominees", quota.cohort_id, quota.unit_id, file=file)


def list_sheet(*people):
    return sheet(*people, last_year=LAST_YEAR)


def test_a_list_is_shown_row_by_row_and_then_taken_in(liaison, quota):
    shown = upload(liaison, quota, list_sheet(person(身份证号=WOMAN), person(**SECOND, 性别="？")))
    html, row = shown.content.decode(), NominationImport.objects.get()

    assert shown.redirect_chain[-1][0] == f"/cohorts/nominee-lists/{row.pk}/"
    assert "第 3 行" in html
    assert "无法识别“?”" in html
    assert WOMAN not in html
    assert not Nomination.objects.exists()
    refused = liaison.send("take_in_nominees", row.pk)
    assert "第 3 行" in liaison.said(refused)[0]
    done = liaison.send("take_in_nominees", row.pk, wrong="left_out").content.decode()
    assert "名单已导入" in done
    assert Nomination.objects.get().masked_id_number == "9900**********0025"


def test_more_than_the_quota_is_said_beforehand(liaison, quota):
    people = [person(姓名="周" + sign, 手机号码=f"1200000900{at}") for at, sign in enumerate("甲乙丙")]
    html = upload(liaison, quota, list_sheet(*people)).content.decode()

    assert "名额 2 个，已用 0 个；名单新提名 3 人。" in html
    assert "超出名额 1 人。" in html


def test_there_are_two_hundred_defective_files():
    assert sum(len(family(LAST_YEAR)) for family in FAMILIES) >= 200


def answer_to(desk, quota, content):
    """Return what is wrong with the answer to a defective file, nothing if it is as it should be."""
    response = upload(desk, quota, content)
    html = response.content.decode()
    if response.status_code != 200:
        return str(response.status_code)
    if not ("field__error" in html or 'class="is-wrong"' in html):
        return "nothing was said"
    if "field__error" not in html:
        taken = desk.send("take_in_nominees", NominationImport.objects.latest("pk").pk)
        if taken.status_code != 200 or not desk.said(taken):
            return "it was taken in without a word"
    return "somebody was named" if Nomination.objects.exists() else ""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_defective_file_is_answered_with_a_sentence_and_names_nobody(liaison, quota, family):
    answers = {name: answer_to(liaison, quota, content) for name, content in family(LAST_YEAR).items()}

    assert {name: answer for name, answer in answers.items() if answer} == {}


def test_nothing_chosen_is_said(liaison, quota):
    response = liaison.send("import_nominees", quota.cohort_id, quota.unit_id)
    assert "请先选择文件" in response.content.decode()


def test_what_is_wrong_is_taken_out_with_the_reason_and_read_again(liaison, quota):
    upload(liaison, quota, list_sheet(person(), person(**SECOND, 性别="？")))
    response = liaison.get("wrong_nominees", NominationImport.objects.get().pk)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    head, wrong = list(book.worksheets[0].values)
    assert (head[-1], len(book.worksheets)) == ("原因", 1)
    assert wrong[0] == "周杨"
    assert "性别" in wrong[-1]
    again = upload(liaison, quota, response.content).content.decode()
    assert "以下各栏不导入" not in again
    assert "无法识别" in again


def test_the_template_has_choices_and_text_columns(liaison, quota):
    response = liaison.get("nominee_template", quota.cohort_id)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet_ = book.worksheets[0]
    assert [cell.value for cell in sheet_[1]] == heads(LAST_YEAR)
    assert len(sheet_.data_validations.dataValidation) == 6
    assert sheet_["A2"].value.startswith("（示例）")
    assert "身份证号" in str([row[0].value for row in book.worksheets[1]])


def test_another_unit_s_list_is_not_there(liaison, quota):
    other = make.quota(cohort=quota.cohort, unit=make._unit(name="金丝雀单位"), places=2)
    canary = Desk(liaison_of(other.unit))
    upload(canary, other, list_sheet(person(姓名="金丝雀")), "金丝雀.xlsx")
    row = NominationImport.objects.get()
    canary.send("take_in_nominees", row.pk)

    for name in ("nominee_list", "wrong_nominees"):
        assert liaison.get(name, row.pk).status_code == 404
    assert liaison.send("take_in_nominees", row.pk).status_code == 404
    assert liaison.get("import_nominees", quota.cohort_id, other.unit_id).status_code == 404
    html = upload(liaison, quota, list_sheet(person())).content.decode()
    assert "金丝雀" not in html
    assert "其他单位" in html
    assert Desk(organisation()).get("nominee_list", row.pk).status_code == 404


def test_a_district_wide_list_goes_to_the_worker_and_shows_its_end(quota):
    desk = Desk(organisation())
    content = xlsx(["单位", *heads(LAST_YEAR)], ["青松街道", *person()]).getvalue()
    shown = desk.send("import_call_up", quota.cohort_id, file=SimpleUploadedFile("全区.xlsx", content))
    row = NominationImport.objects.get()
    assert "青松街道" in shown.content.decode()

    waiting = desk.send("take_in_nominees", row.pk)
    assert (waiting["Refresh"], "已核对 0 行，共 1 行" in waiting.content.decode()) == ("2", True)
    take_in_nominees(import_id=row.pk)
    assert "名单已导入" in desk.text("nominee_list", row.pk)
    assert Nomination.objects.get().unit == quota.unit
    assert clear_nominee_lists() == 0


def test_a_list_that_was_refused_or_cleared_away_says_so(quota):
    desk = Desk(organisation())
    upload(desk, quota, list_sheet(person()))
    rows = NominationImport.objects.all()
    rows.update(state="refused", refusal={"zh-hans": "某一行有误。", "en": "x"})
    row = rows.get()
    assert "某一行有误。" in desk.text("nominee_list", row.pk)
    rows.update(state="cleared", content="")
    assert "已清除" in desk.text("nominee_list", row.pk)
    assert "已清除" in desk.said(desk.client.get(f"/cohorts/nominee-lists/{row.pk}/wrong.xlsx", follow=True))[0]


def test_after_the_deadline_a_liaison_is_led_home_and_staff_add_a_note(liaison, quota):
    desk, cohort = Desk(organisation()), quota.cohort
    upload(liaison, quota, list_sheet(person()))
    row = NominationImport.objects.get()
    cohort.state = CohortState.REVIEWING
    cohort.save()

    assert (
        "提名已截止"
        in liaison.said(liaison.client.get(f"/cohorts/{cohort.pk}/nominate/{quota.unit_id}/list/", follow=True))[0]
    )
    assert "已截止" in liaison.text("nominee_list", row.pk)
    late = upload(desk, quota, list_sheet(person())).content.decode()
    assert 'name="note"' in late
    row = NominationImport.objects.latest("pk")
    assert desk.said(desk.send("take_in_nominees", row.pk))
    assert "名单已导入" in desk.send("take_in_nominees", row.pk, note="补报").content.decode()
    cohort.state = CohortState.FINISHED
    cohort.save()
    assert "审核阶段" in desk.said(desk.client.get(f"/cohorts/{cohort.pk}/nominations/list/", follow=True))[0]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_asks_the_same_however_long_it_is(liaison, quota, count, django_assert_num_queries):
    people = [person(姓名="周" + "甲乙丙"[at], 手机号码=f"1200000900{at}") for at in range(count)]
    upload(liaison, quota, list_sheet(*people))
    row = NominationImport.objects.get()
    liaison.text("nominee_list", row.pk)
    with django_assert_num_queries(7):
        liaison.text("nominee_list", row.pk)


def test_rows_are_narrowed_and_paged(liaison, quota):
    people = [
        person(姓名="周" + "甲乙丙丁戊己"[at // 10] + "甲乙丙丁戊己庚辛壬癸"[at % 10], 手机号码=f"12000009{at:03d}")
        for at in range(60)
    ]
    upload(liaison, quota, list_sheet(*people))
    row = NominationImport.objects.get()

    assert len(re.findall(r'<th scope="row">', liaison.text("nominee_list", row.pk))) == 50
    assert len(re.findall(r'<th scope="row">', liaison.text("nominee_list", row.pk, show="new"))) == 2
    assert len(re.findall(r'<th scope="row">', liaison.text("nominee_list", row.pk, page="2"))) == 10
    assert "没有这类行" in liaison.text("nominee_list", row.pk, show="changed")
    assert liaison.get("nominee_list", row.pk, show="nonsense", page="9" * 30).status_code == 200
