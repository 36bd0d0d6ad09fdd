from types import SimpleNamespace

import pytest

from academy.kernel.openers import open_bases
from academy.people.enums import Role
from practice.queries.settlement import (
    competency_levels,
    dispute_over,
    explained,
    rows_apart,
    settled_levels,
    trainees_marked_by,
)
from tests.factories import cohorts as make
from tests.practice.marking import give, handed_in, markers_of, set_work


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [(1, 1, False), (1, 2, False), (2, 1, False), (1, 3, True), (4, 1, True), (3, 4, False), (2, 4, True)],
)
def test_more_than_one_level_is_apart(one, two, apart):
    assert bool(rows_apart([{7: one}, {7: two}])) is apart


def test_adjacent_levels_settle_at_the_lower():
    assert settled_levels([{1: 2, 2: 4}, {1: 3, 2: 4}]) == {1: 2, 2: 4}
    assert settled_levels([]) == {}
    assert rows_apart([]) == frozenset()


@pytest.mark.parametrize(
    ("levels", "level"),
    [([1], 1), ([2, 3], 2), ([2, 3, 3], 3), ([1, 4], 2), ([4, 4, 4], 4), ([1, 2, 2, 1], 1), ([3, 3, 4], 3)],
)
def test_a_competency_is_the_mean_of_its_rows_and_a_half_counts_down(levels, level):
    rows = [SimpleNamespace(pk=number, competency="inquiry") for number in range(len(levels))]
    assert competency_levels(dict(enumerate(levels)), rows) == {"inquiry": level}


def test_each_competency_has_its_own_level():
    rows = [SimpleNamespace(pk=1, competency="inquiry"), SimpleNamespace(pk=2, competency="masses")]
    assert competency_levels({1: 4, 2: 1}, rows) == {"inquiry": 4, "masses": 1}


@pytest.mark.django_db
def test_the_ledger_opens_what_evidence_rests_on_for_those_who_may_see_it():
    task = set_work()
    submission = handed_in(task)
    give(submission, markers_of(task)[0], 3)
    basis = ("practice.settlement", str(submission.settlements.get().pk))

    shown = open_bases({basis}, submission.work.enrolment.trainee)[basis]
    hidden = open_bases({basis}, make.enrolment(cohort=task.cohort).trainee)[basis]

    assert shown.url.startswith(f"/practice/works/{submission.work_id}/marks/")
    assert str(task) in shown.title
    assert hidden.url == ""


@pytest.mark.django_db
def test_an_explanation_names_rows_levels_and_what_may_be_asked():
    task = set_work(2)
    submission = handed_in(task)
    one, two = markers_of(task)
    trainee = submission.work.enrolment.trainee
    assert explained(submission.work, trainee).settlement is None
    give(submission, one, 2)
    give(submission, two, 3)

    said = explained(submission.work, trainee)

    assert [(row.level, row.anchor, len(row.given)) for row in said.rows] == [(2, "第2级的样子", 2)] * 2
    assert (said.may_ask, said.may_take_back, dict(said.competencies)) == (True, False, {"inquiry": 2})
    assert not explained(submission.work, one).may_ask


@pytest.mark.django_db
def test_a_dispute_offers_a_level_where_the_marks_are_close():
    task = set_work(2)
    submission = handed_in(task)
    one, two = markers_of(task)
    staff = make.account(Role.ORGANISATION)
    give(submission, one, 1, 3)
    assert dispute_over(submission, staff, {}).marks == ()
    give(submission, two, 4, 4)

    dispute = dispute_over(submission, staff, {})

    assert [(row.level, row.is_apart) for row in dispute.rows] == [(None, True), (3, False)]
    assert dispute.is_open


@pytest.mark.django_db
def test_those_who_mark_observe_the_trainees_of_the_class():
    task = set_work()
    inside, outside = make.enrolment(cohort=task.cohort), make.enrolment()
    supervisor = make.supervisor(task.cohort)
    for account in (markers_of(task)[0], supervisor):
        assert inside.trainee_id in trainees_marked_by(account)
        assert outside.trainee_id not in trainees_marked_by(account)
    assert not trainees_marked_by(inside.trainee).exists()
