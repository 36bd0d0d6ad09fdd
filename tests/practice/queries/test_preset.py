import pytest
from django.urls import reverse

from cohorts.enums import CohortState
from practice.queries.preset import asked_for, choices_for, classes_to_set, usual_window
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import people, practice
from tests.practice.standing import a_class, moment

pytestmark = pytest.mark.django_db


def test_what_belongs_to_the_sessions_project_stands_first_and_titles_are_searched():
    one = a_class()
    far = teach.assignment(project="drip", title="画像报告")
    near = teach.quiz(project="root", title="走访测验")
    teach.quiz(is_active=False)
    practice.task(near, cohort=one.cohort)

    assert [(row.asked, row.kind, row.is_set) for row in choices_for(one.cohort, one.session)] == [
        (near, "quiz", True), (far, "assignment", False),
    ]  # fmt: skip
    assert [row.asked for row in choices_for(one.cohort, None, text="画像")] == [far]
    assert (asked_for("quiz", near.pk), asked_for("assignment", 0), asked_for("page", 1)) == (near, None, None)


def test_a_comparison_can_be_set_twice():
    one, quiz = a_class(), teach.quiz(purpose="comparison")
    practice.task(quiz, cohort=one.cohort, occasion="entry")

    assert [row.is_set for row in choices_for(one.cohort, None)] == [False]


def test_the_usual_window():
    one, quiz, assignment = a_class(), teach.quiz(), teach.assignment()

    def window(asked, session, at):
        return usual_window(one.cohort, asked, session, at=at)

    assert window(assignment, one.session, moment(1, 8)) == (moment(1, 8, 30), moment(2, 22))
    assert window(quiz, one.session, moment(1, 9)) == (moment(1, 9), one.session.ends_at)
    assert window(quiz, one.session, moment(1, 14)) == (moment(1, 14), moment(1, 16))
    assert window(quiz, None, moment(1, 14)) == (moment(1, 14), moment(1, 16))
    assert window(quiz, None, moment(1, 7)) == (moment(1, 7), moment(1, 9))


def test_what_is_set_for_a_class_that_has_not_begun_opens_on_its_first_day():
    one = a_class()

    assert usual_window(one.cohort, teach.quiz(), None, at=moment(-9)) == (moment(1, 9), moment(1, 11))
    assert usual_window(one.cohort, teach.assignment(), None, at=moment(-9)) == (moment(1, 9), moment(2, 22))


def test_a_quiz_is_offered_to_classes_that_are_not_over_and_have_it_not_yet(django_assert_num_queries):
    quiz, officer = teach.quiz(), people.officer()
    fresh, has_it, compares = make.cohort(), make.cohort(), teach.quiz(purpose="comparison")
    make.cohort(state=CohortState.FINISHED)
    practice.task(quiz, cohort=has_it)
    practice.task(compares, cohort=has_it, occasion="entry")

    with django_assert_num_queries(3):
        offered = classes_to_set(officer, quiz)

    assert offered == [(fresh.name, reverse("practice:set_task", args=[fresh.pk, "quiz", quiz.pk]))]
    assert {name for name, _url in classes_to_set(officer, compares)} == {fresh.name, has_it.name}
    quiz.is_active = False
    assert classes_to_set(officer, quiz) == []
