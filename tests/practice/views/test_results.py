"""How a class stands with an assignment, on the page and as a spreadsheet."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from academy.kernel.models import AuditEntry
from academy.people.enums import Role
from cohorts.enums import EnrolmentState
from practice.enums import WorkState
from practice.queries.mark import tasks_in_marking
from practice.queries.sheet import sheet_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import NOW, give, handed_in, markers_of, set_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return set_work()


def page(client, task):
    return client.get(reverse("practice:results", args=[task.pk])).content.decode()


def sheet(client, task):
    answer = client.get(reverse("practice:export_results", args=[task.pk]))
    assert answer.status_code == 200
    return [list(row) for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]


def text(rows):
    return "\n".join(str(cell.value) for row in rows for cell in row if cell.value is not None)


def test_settled_levels_stand_in_words_and_nothing_is_summed(client, task):
    settled = handed_in(task)
    give(settled, markers_of(task)[0], 2, 4)
    make.enrolment(cohort=task.cohort, name="未动笔")
    client.force_login(make.account(Role.PARTY_SCHOOL, name="教务甲"))

    rows = sheet(client, task)

    line = next(row for row in rows if row[1].value == settled.by.name)
    assert [cell.value for cell in line[4:6]] == ["基本", "示范"]
    assert "未开始" in text(rows)
    assert "教务甲" in rows[-1][0].value
    html = page(client, task)
    assert "基本" in html
    assert "示范" in html
    assert AuditEntry.objects.filter(verb="practice.export_results").count() == 1


@pytest.mark.parametrize("name", ["=1+1", "+7", "-2", "@SUM(1)", "\t=1", "＝1+1", "=HYPERLINK(1)", "http://x.example"])
def test_what_looks_like_a_formula_stays_a_name(client, task, name):
    practice.submission(practice.work(task, make.enrolment(cohort=task.cohort, name=name)), at=NOW)
    client.force_login(make.account(Role.PARTY_SCHOOL))

    cell = next(row[1] for row in sheet(client, task) if row[1].value == name)

    assert (cell.data_type, cell.hyperlink, cell.number_format) == ("s", None, "@")


def test_only_rows_of_the_own_class_stand_there(client, task):
    handed_in(task)
    other = set_work()
    foreign = practice.submission(practice.work(other, make.enrolment(cohort=other.cohort, name="别班学员")), at=NOW)
    give(foreign, markers_of(other)[0], 3)
    # The same assignment, asked of another class.
    twin = practice.task(task.assignment, at=NOW)
    practice.submission(practice.work(twin, make.enrolment(cohort=twin.cohort, name="同题学员")), at=NOW)
    supervisor = make.supervisor(task.cohort)
    client.force_login(supervisor)

    for told in (text(sheet(client, task)), page(client, task)):
        assert "别班学员" not in told
        assert "同题学员" not in told
    for name in ("results", "export_results"):
        assert client.get(reverse(f"practice:{name}", args=[other.pk])).status_code == 404


def test_a_marker_reads_and_takes_nothing_out(client, task):
    client.force_login(markers_of(task)[0])

    assert "xlsx" not in page(client, task)
    assert client.get(reverse("practice:export_results", args=[task.pk])).status_code == 403


def test_before_all_marks_are_in_no_level_stands_there(client):
    task = set_work(2)
    give(handed_in(task), markers_of(task)[0], 4)
    client.force_login(make.account(Role.PARTY_SCHOOL))

    assert "示范" not in text(sheet(client, task))
    assert "示范" not in page(client, task)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_rows(client, rows, django_assert_num_queries):
    task = set_work(1, rubric=teach.rubric(rows=rows))
    by = markers_of(task)[0]
    for submission in [handed_in(task) for _ in range(rows)]:
        give(submission, by, 3)
    client.force_login(make.account(Role.PARTY_SCHOOL))
    page(client, task)

    with django_assert_num_queries(9):
        html = page(client, task)

    assert html.count("熟练") == rows * rows


def test_a_list_a_task_and_the_queue_count_alike_and_say_the_same(client, task):
    rows = [handed_in(task) for _number in range(3)]
    rows[0].work.state = WorkState.RETURNED
    rows[0].work.save()
    gone = rows[1].work.enrolment
    gone.state = EnrolmentState.WITHDRAWN
    gone.save()
    make.enrolment(cohort=task.cohort, name="未动笔")
    office = make.account(Role.PARTY_SCHOOL)
    client.force_login(office)

    counted = sheet_of(task, at=timezone.now())

    assert (counted.handed_in, counted.returned) == (1, 1)
    assert [row.handed_in for row in tasks_in_marking(office)] == [1]
    of_sheet = {row.name: str(row.standing.label) for row in counted.doers}
    assert {row[1].value: row[2].value for row in sheet(client, task)[3:-2]} == of_sheet
    html = page(client, task)
    assert all(f">{words}</span>" in html for words in of_sheet.values())


def test_who_never_began_a_closed_task_is_not_said_to_be_about_to_begin(client):
    closed = practice.task(opens_at=NOW - timedelta(days=3), due_at=NOW - timedelta(days=2), at=NOW - timedelta(days=3))
    make.enrolment(cohort=closed.cohort)
    client.force_login(make.account(Role.PARTY_SCHOOL))

    for name in ("task", "results"):
        html = client.get(reverse(f"practice:{name}", args=[closed.pk])).content.decode()
        assert "已不再接收" in html
        assert "未开始" not in html
