import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from cohorts.models import ArrivalForm
from tests.cohorts.planning import Desk, coming_cohort, inbox, organisation, party_school
from tests.factories import cohorts as make
from tests.factories.logistics import SAID, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return coming_cohort(state="ready")


@pytest.fixture
def desk(cohort):
    return Desk(make.supervisor(cohort))


def posted(cohort, **said):
    return {**SAID, "arrives_on": cohort.starts_on.isoformat(), **said}


def test_a_trainee_fills_in_the_own_form_and_reads_it_again(cohort):
    row = person(cohort)
    own = Desk(row.trainee)
    page = own.text("fill_arrival", row.pk)
    assert (cohort.ends_on + timedelta(days=30)).isoformat() in page

    response = own.send("fill_arrival", row.pk, **posted(cohort, diet="vegetarian", contact_phone="024-8888 0000"))

    assert own.said(response) == ["已保存，谢谢。班次结束前都可以修改。"]
    assert "素食" in response.content.decode()
    assert ArrivalForm.objects.get().contact_phone == "02488880000"
    assert "02488880000" not in own.text("my_logistics")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"contact_phone": "123"}, "电话号码有误"),
        ({"diet": "other"}, "请写明需要食堂注意什么"),
        ({"arrives_on": "1900-01-01"}, "2000"),
        ({"diet": "nonsense"}, "nonsense"),
        ({"contact_name": ""}, "必填"),
    ],
)
def test_a_form_that_is_not_right_says_so_and_keeps_what_was_typed(cohort, said, sentence):
    row = person(cohort)
    response = Desk(row.trainee).send("fill_arrival", row.pk, **posted(cohort, remark="晚到半小时", **said))

    page = response.content.decode()
    assert sentence in page
    assert "晚到半小时" in page
    assert not ArrivalForm.objects.exists()


def test_the_class_supervisor_sees_who_is_missing_fills_in_and_reminds(cohort, desk):
    told, missing = person(cohort, name="王桦", told={}), person(cohort, name="赵松")
    page = desk.text("arrivals", cohort.pk)
    assert "赵松" in page
    assert "120****8888" in page
    assert "12000008888" not in page

    assert desk.said(desk.send("remind_arrivals", cohort.pk)) == ["已提醒 1 名学员。"]
    assert "已经提醒过" in desk.said(desk.send("remind_arrivals", cohort.pk))[0]
    assert inbox(missing.trainee) == ["请填写报到信息表"]
    response = desk.send("fill_arrival", missing.pk, **posted(cohort))
    assert desk.said(response) == ["已保存。"]
    assert ArrivalForm.objects.count() == 2
    assert told.trainee.notices.count() == 0


def test_the_day_can_be_changed_and_nonsense_changes_nothing(cohort, desk):
    day = cohort.starts_on - timedelta(days=1)
    assert str(day) in desk.said(desk.send("ask_arrivals", cohort.pk, due_on=day.isoformat()))[0]
    assert "未作修改" in desk.said(desk.send("ask_arrivals", cohort.pk, due_on="x"))[0]
    late = (cohort.ends_on + timedelta(days=1)).isoformat()
    assert "不能晚于" in desk.said(desk.send("ask_arrivals", cohort.pk, due_on=late))[0]


def test_the_party_school_reads_and_changes_nothing_and_the_organisation_department_sees_nothing(cohort):
    row = person(cohort, name="王桦", told={"diet": "halal", "contact_name": "金丝雀"})
    school, office = Desk(party_school()), Desk(organisation())

    page = school.text("arrivals", cohort.pk)
    assert "清真" in page
    assert "全部提醒" not in page
    assert school.send("remind_arrivals", cohort.pk).status_code == 403
    assert school.get("fill_arrival", row.pk).status_code == 403
    for name in ("arrivals", "lodging", "meals", "export_arrivals", "print_lodging"):
        assert office.get(name, cohort.pk).status_code == 403
    shown = office.text("logistics", cohort.pk)
    assert "仅班主任和党校可见" in shown
    assert "清真" not in shown


def test_the_spreadsheet_has_everybody_and_the_whole_number(cohort, desk):
    person(cohort, name="=王桦", told={"diet_note": "少盐"})
    person(cohort, name="赵松")

    book = openpyxl.load_workbook(io.BytesIO(desk.get("export_arrivals", cohort.pk).content))
    lines = [[cell.value for cell in line] for line in book.active.iter_rows(min_row=2)]

    text = [str(value) for line in lines for value in line]
    assert {"=王桦", "赵松", "少盐", "12000008888"} <= set(text)


def test_the_pages_take_the_same_queries_whatever_their_length(cohort, desk, django_assert_num_queries):
    person(cohort, told={})
    desk.get("arrivals", cohort.pk)
    for rows in (1, 3):
        while cohort.enrolments.count() < rows:
            person(cohort, told={})
        with django_assert_num_queries(6):
            desk.get("arrivals", cohort.pk)


def test_a_closed_class_closes_the_form(cohort):
    row = person(cohort)
    cohort.state = "finished"
    cohort.save()
    own = Desk(row.trainee)
    assert '<form method="post" data-guard' not in own.text("fill_arrival", row.pk)
    assert "不再变动" in own.said(own.send("fill_arrival", row.pk, **posted(cohort)))[0]


def test_without_a_class_the_own_page_says_so():
    assert timezone.localdate()
    assert Desk(make.account()).get("my_logistics").status_code == 200
