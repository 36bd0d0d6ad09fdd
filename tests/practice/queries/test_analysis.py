"""The figures of a quiz against a class that was reckoned by hand."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from django.urls import reverse

from courses.actions.question import Wording, amend_question
from courses.queries.content import choices_content
from practice.actions.attempt_marking import annul_attempt
from practice.queries.analysis import ItemFigures, analysis_of, classes_that_sat
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.quizzes import choose, class_with_marker

pytestmark = pytest.mark.django_db


def reckoned_class(number=5):
    """Three questions, "a" is right, a point each; so many of five people sit them.

    ======  ==  ==  ==  ======  ==================================================
    person  Q1  Q2  Q3  points  rest without Q1, Q2, Q3
    ======  ==  ==  ==  ======  ==================================================
    1       a   a   a   3       1    1    1
    2       a   a   b   2       ½    ½    1
    3       a   b   b   1       0    ½    ½
    4       a   b   c   1       0    ½    ½
    5       b   b   -   0       0    0    0
    ======  ==  ==  ==  ======  ==================================================

    Difficulty: Q1 4/5, Q2 2/5, Q3 1/5. Discrimination Σ(x−x̄)(y−ȳ) / √(Σ(x−x̄)² Σ(y−ȳ)²) of share and rest:
    Q1 0.3/√(0.8 · 0.8) = 0.375, Q2 0.5/√(1.2 · 0.5), Q3 0.4/√(0.8 · 0.7). Mean 7/15 of the points; two pass at 60 %.
    Q3: a was taken by one with the rest 1, b by two with 1 and ½ (mean ¾), c by one with ½, nothing by one.
    """
    cohort, marker = class_with_marker()
    quiz = teach.quiz(*(teach.question() for _number in range(3)))
    task = practice.task(quiz, cohort=cohort, marker=marker)
    people = [make.enrolment(cohort=cohort).trainee for _number in range(number)]
    for who, letters in zip(people, ["aaa", "aab", "abb", "abc", "bb-"][:number], strict=True):
        choose(task, who, letters)
    return task, people, marker


def test_five_people_give_the_figures_that_were_reckoned_by_hand():
    task, _people, _marker = reckoned_class()

    found = analysis_of(task.quiz)

    assert (found.number, found.passed, round(float(found.mean), 6)) == (5, 2, 46.666667)
    assert [one.difficulty for one in found.items] == [Fraction(4, 5), Fraction(2, 5), Fraction(1, 5)]
    by_hand = [0.375, 0.5 / sqrt(1.2 * 0.5), 0.4 / sqrt(0.8 * 0.7)]
    assert all(isclose(one.discrimination, hand) for one, hand in zip(found.items, by_hand, strict=True))
    third = found.items[2]
    assert (third.unanswered, third.percent, third.is_weak, third.is_suspect) == (1, 20, False, False)
    assert [(one.count, one.mean_rest) for one in third.distractors] == [
        (1, 1),
        (2, Fraction(3, 4)),
        (1, Fraction(1, 2)),
    ]
    assert [(one.count, one.mean_rest) for one in found.items[0].distractors] == [
        (4, Fraction(3, 8)),
        (1, 0),
        (0, None),
    ]


@pytest.mark.parametrize(
    ("discrimination", "weak", "suspect"),
    [(None, False, False), (0.2, False, False), (0.19, True, False), (-0.1, True, False), (-0.11, True, True)],
)
def test_a_question_is_doubted_by_its_discrimination(discrimination, weak, suspect):
    one = ItemFigures(version=None, number=5, discrimination=discrimination)

    assert (one.is_weak, one.is_suspect) == (weak, suspect)


def test_four_people_give_no_figures():
    task, _people, _marker = reckoned_class(4)

    found = analysis_of(task.quiz)

    assert (found.number, found.mean, found.passed) == (4, None, None)
    for one in found.items:
        assert (one.is_hidden, one.difficulty, one.discrimination, one.distractors) == (True, None, None, ())


def test_an_annulled_attempt_says_nothing_and_four_are_left():
    task, people, marker = reckoned_class()

    annul_attempt(task.works.get(enrolment__trainee=people[0]).attempts.get(), by=marker, reason="替考")

    assert (analysis_of(task.quiz).number, analysis_of(task.quiz).mean) == (4, None)


def test_only_the_first_attempt_counts_for_it_is_the_unpractised_one():
    task, people, _marker = reckoned_class()
    type(task.quiz).objects.filter(pk=task.quiz_id).update(attempts=2)
    task.refresh_from_db()
    choose(task, people[4], "aaa")

    assert analysis_of(task.quiz).passed == 2


def test_wordings_are_told_apart_and_each_needs_five():
    task, _people, marker = reckoned_class()
    question = task.quiz.parts.first().question
    amend_question(question, Wording("root", "single", "改过的？", choices_content(["甲", "乙"], [0])), by=marker)
    choose(task, make.enrolment(cohort=task.cohort).trainee, "aaa")

    first = [one for one in analysis_of(task.quiz).items if one.version.question_id == question.pk]

    assert [(one.version.number, one.number, one.is_hidden) for one in first] == [(1, 5, False), (2, 1, True)]


def test_a_class_is_looked_at_by_itself():
    task, _people, _marker = reckoned_class()

    assert list(classes_that_sat(task.quiz)) == [task.cohort]
    assert analysis_of(task.quiz, cohort=make.cohort()).number == 0


@pytest.mark.parametrize("questions", [1, 3])
def test_the_screen_costs_the_same_for_any_number_of_questions(client, questions, django_assert_num_queries):
    cohort, marker = class_with_marker()
    quiz = teach.quiz(*(teach.question() for _number in range(questions)))
    task = practice.task(quiz, cohort=cohort, marker=marker)
    for number in range(5):
        choose(task, make.enrolment(cohort=cohort).trainee, "ab"[number % 2] * questions)
    client.force_login(marker)
    client.get(reverse("practice:quiz_analysis", args=[quiz.pk]))

    with django_assert_num_queries(8):
        client.get(reverse("practice:quiz_analysis", args=[quiz.pk]))
