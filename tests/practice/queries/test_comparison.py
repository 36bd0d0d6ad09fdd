"""Entry and exit: who gets which form, and what the two halves say of a class."""

from collections import Counter
from decimal import Decimal

import pytest

from practice.actions.attempt import begin_attempt
from practice.actions.task import withdraw_task
from practice.models import ClassTask
from practice.queries.comparison import comparison_of, own_comparison
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.quizzes import choose, quiz_task, sit, two_forms

pytestmark = pytest.mark.django_db
#: What five people choose at entry and exit, and a sixth at the entry only; "a" is right, two questions, a point each.
#:
#: ======  =====  ====  ======================================================
#: person  entry  exit  share of the points
#: ======  =====  ====  ======================================================
#: 1       bb     aa      0 → 100
#: 2       ab     ab     50 →  50
#: 3       ba     aa     50 → 100
#: 4       aa     aa    100 → 100
#: 5       a-     -a     50 →  50
#: 6       aa            100
#: ======  =====  ====  ======================================================
#:
#: Both halves, five people: entry 250 / 5 = 50, exit 400 / 5 = 80, change +30. Entry alone, six: 350 / 6 = 58⅓.
CHOSEN = [("bb", "aa"), ("ab", "ab"), ("ba", "aa"), ("aa", "aa"), ("a-", "-a"), ("aa", "")]


def people_of(task, number):
    return [make.enrolment(cohort=task.cohort).trainee for _number in range(number)]


def test_the_two_halves_are_compared_over_those_who_sat_both():
    (entry, leaving), _marker = two_forms(questions=2)
    for who, (before, after) in zip(people_of(entry, 6), CHOSEN, strict=True):
        choose(entry, who, before)
        if after:
            choose(leaving, who, after)

    for task in (entry, leaving):
        found = comparison_of(task)
        assert (found.number, found.entry_mean, found.exit_mean, found.change) == (5, 50, 80, 30)
        assert (found.entry.number, found.exit.number, found.exit.mean) == (6, 5, 80)
        assert round(found.entry.mean, 6) == Decimal("58.333333")
        assert sorted(found.by_form.values()) == [3, 3]


def test_below_five_people_there_are_no_averages():
    (entry, leaving), _marker = two_forms(questions=2)
    for who, (before, after) in zip(people_of(entry, 4), CHOSEN[:4], strict=True):
        choose(entry, who, before)
        choose(leaving, who, after)

    found = comparison_of(entry)

    assert (found.number, found.entry.number) == (4, 4)
    assert {found.entry_mean, found.exit_mean, found.change, found.entry.mean, found.exit.mean} == {None}


def test_a_class_with_one_half_is_compared_with_nothing():
    entry, _who, _marker = quiz_task(teach.quiz(purpose="comparison"), occasion="entry")
    plain, _who, _marker = quiz_task()

    assert (comparison_of(entry), comparison_of(plain)) == (None, None)


def test_somebody_sees_the_own_two_halves_once_both_are_marked():
    (entry, leaving), _marker = two_forms(questions=2)
    (who,) = people_of(entry, 1)
    before = choose(entry, who, "ab").work
    assert own_comparison(before) is None

    after = choose(leaving, who, "aa").work

    assert own_comparison(before) == own_comparison(after) == (50, 100)


def test_the_forms_differ_by_one_at_most_however_many_have_begun():
    (entry, _leaving), _marker = two_forms()
    given = Counter(A=0, B=0)
    for who in people_of(entry, 12):
        given[begin_attempt(entry, by=who).quiz.form] += 1
        assert abs(given["A"] - given["B"]) <= 1

    assert given == Counter(A=6, B=6)


def test_at_the_exit_everybody_gets_the_form_not_had_and_keeps_it():
    (entry, leaving), _marker = two_forms()
    for form in leaving.quiz, leaving.quiz.twin:
        type(form).objects.filter(pk=form.pk).update(attempts=2)
    entry, leaving = (ClassTask.objects.get(pk=task.pk) for task in (entry, leaving))
    people = people_of(entry, 5)
    seen = [sit(entry, who).quiz.form for who in people]
    given = [sit(leaving, who).quiz.form for who in reversed(people)][::-1]
    again = [sit(leaving, who).quiz.form for who in people]

    assert seen == ["A", "B", "A", "B", "A"]
    assert given == again == ["B", "A", "B", "A", "B"]


def test_who_comes_for_the_exit_only_gets_the_form_that_fewer_have():
    (_entry, leaving), _marker = two_forms()

    assert [begin_attempt(leaving, by=who).quiz.form for who in people_of(leaving, 4)] == ["A", "B", "A", "B"]


def test_a_form_seen_at_an_entry_that_was_withdrawn_since_is_not_given_again():
    (entry, leaving), marker = two_forms()
    people = people_of(entry, 4)
    seen = [sit(entry, who).quiz.form for who in people]

    withdraw_task(entry, by=marker, reason="改为课堂测试")

    assert seen == ["A", "B", "A", "B"]
    assert [begin_attempt(leaving, by=who).quiz.form for who in people] == ["B", "A", "B", "A"]
