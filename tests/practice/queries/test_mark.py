import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from practice.actions.mark import keep_mark_draft
from practice.actions.settlement import moderate_submission
from practice.enums import WorkState
from practice.models import TaskMarker
from practice.queries.mark import (
    disputed,
    mark_sheet,
    marks_visible_to,
    place_in_task,
    tasks_in_marking,
    waiting_for,
)
from tests.factories import cohorts as make
from tests.factories import practice
from tests.practice.marking import LATER, give, handed_in, levels, marker, markers_of, rows_of, set_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return set_work(2, marker("甲"), marker("乙"), marker("丙"))


@pytest.fixture
def submission(task):
    return handed_in(task)


def seen(user):
    return set(marks_visible_to(user).values_list("pk", flat=True))


def test_nobody_sees_a_mark_before_all_are_in(submission, task):
    one, two, three = markers_of(task)
    mark = give(submission, one, 3)

    assert seen(one) == {mark.pk}
    others = [two, three, make.account(Role.ORGANISATION), make.supervisor(task.cohort)]
    for other in [*others, submission.work.enrolment.trainee, AnonymousUser()]:
        assert seen(other) == set()


def test_all_concerned_see_both_marks_once_they_are_in(submission, task):
    one, two, three = markers_of(task)
    both = {give(submission, one, 1).pk, give(submission, two, 4).pk}

    for other in (one, two, three, make.account(Role.PARTY_SCHOOL), make.supervisor(task.cohort)):
        assert seen(other) == both
    assert seen(submission.work.enrolment.trainee) == set()


def test_the_trainee_sees_the_marks_when_the_work_is_settled(submission, task):
    one, two, _three = markers_of(task)
    both = {give(submission, one, 1).pk, give(submission, two, 4).pk}
    by = make.supervisor(task.cohort)
    moderate_submission(submission, levels(submission, 2), by=by, reason="理由", at=LATER)

    assert seen(submission.work.enrolment.trainee) == both
    assert seen(make.enrolment(cohort=task.cohort).trainee) == set()


def test_a_draft_is_its_markers_own(submission, task):
    one, two, _three = markers_of(task)
    draft = keep_mark_draft(submission, levels(submission, 3), by=one, at=LATER)
    assert seen(one) == {draft.pk}
    assert seen(two) == seen(make.account(Role.ORGANISATION)) == set()


def test_what_waits_is_what_the_marker_has_not_marked(task):
    one, two, three = markers_of(task)
    first, second = handed_in(task), handed_in(task)
    give(first, one, 3)

    assert list(waiting_for(one)) == [second]
    assert list(waiting_for(two)) == [first, second]
    give(first, two, 3)
    assert list(waiting_for(three)) == [second]


def test_a_dispute_waits_for_those_who_may_decide(submission, task):
    one, two, three = markers_of(task)
    supervisor, staff = make.supervisor(task.cohort), make.account(Role.ORGANISATION)
    give(submission, one, 1)
    give(submission, two, 4)

    assert list(disputed(supervisor)) == list(disputed(staff)) == [submission]
    assert not disputed(one).exists()
    assert not disputed(three).exists()
    assert not disputed(make.supervisor(make.cohort())).exists()


def test_the_place_counts_what_is_the_markers(task):
    one, _two, _three = markers_of(task)
    works = [handed_in(task) for _ in range(3)]
    assert place_in_task(one, works[0]).number == 1

    give(works[0], one, 3)
    place = place_in_task(one, works[1])
    assert (place.number, place.total, place.next) == (2, 3, works[2].pk)
    give(works[1], one, 3)
    place = place_in_task(one, works[2])
    assert (place.number, place.total, place.next) == (3, 3, None)


def test_skipping_comes_round_again(task):
    one, _two, _three = markers_of(task)
    works = [handed_in(task) for _ in range(3)]
    assert place_in_task(one, works[2]).next == works[0].pk


def test_skipping_goes_on_in_the_count(task):
    one, _two, _three = markers_of(task)
    works = [handed_in(task) for _ in range(4)]
    give(works[0], one, 3)

    places = [place_in_task(one, submission) for submission in works]

    assert [(place.number, place.total) for place in places[1:]] == [(2, 4), (3, 4), (4, 4)]
    assert {(place.marked, place.waiting) for place in places} == {(1, 3)}
    assert [place.is_waiting for place in places] == [False, True, True, True]


def test_a_sheet_begins_with_what_was_kept(submission, task):
    one, _two, _three = markers_of(task)
    assert [row.level for row in mark_sheet(submission, one).rows] == [None, None]
    first, _second = rows_of(submission)
    keep_mark_draft(submission, {first.pk: 3}, by=one, comment="好", at=LATER)
    sheet = mark_sheet(submission, one)
    assert ([row.level for row in sheet.rows], sheet.comment, sheet.serial) == ([3, None], "好", 1)


def test_tasks_in_marking_are_the_own_ones_and_those_of_the_own_classes(submission, task):
    other = set_work()
    handed_in(other)
    assert list(tasks_in_marking(markers_of(task)[0])) == [task]
    assert list(tasks_in_marking(make.supervisor(other.cohort))) == [other]
    assert set(tasks_in_marking(make.account(Role.PARTY_SCHOOL))) == {task, other}
    assert tasks_in_marking(markers_of(task)[0]).get().handed_in == 1


def test_a_returned_work_is_not_handed_in(submission, task):
    one, two, _three = markers_of(task)
    settled = handed_in(task)
    give(settled, one, 3)
    give(settled, two, 3)
    submission.work.state = WorkState.RETURNED
    submission.work.save()

    row = tasks_in_marking(one).get()

    assert (row.handed_in, row.settled) == (1, 1)


def test_a_dismissed_marker_marks_no_more(submission, task):
    one, _two, _three = markers_of(task)
    practice.mark(submission, one)
    TaskMarker.objects.filter(account=one).delete()
    assert not waiting_for(one).exists()
