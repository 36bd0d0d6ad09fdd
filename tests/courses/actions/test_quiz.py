from decimal import Decimal

import pytest
from django.utils import timezone

from academy.people.enums import Role
from courses.actions.first_use import note_first_use
from courses.actions.quiz import (
    DrawTooLarge,
    LineGone,
    QuestionThereAlready,
    QuizInUse,
    TooManyQuestions,
    add_quiz_draw,
    add_quiz_questions,
    amend_quiz,
    amend_quiz_part,
    copy_quiz,
    move_quiz_part,
    pair_quizzes,
    part_quizzes,
    remove_quiz_part,
)
from courses.models import QuestionTag, Quiz, QuizPart
from courses.queries.quiz import quiz_sheet
from tests.factories import courses as teach
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make.account(Role.INSTRUCTOR)


def test_a_question_named_twice_in_one_go_is_refused_like_one_that_stands_there(by):
    quiz, question = teach.quiz(), teach.question()

    for named in ([question, question], [quiz.parts.get().question]):
        with pytest.raises(QuestionThereAlready):
            add_quiz_questions(quiz, named, by=by)

    assert quiz.parts.count() == 1


def test_a_line_that_was_taken_out_meanwhile_is_neither_moved_nor_amended(by):
    quiz = teach.quiz(teach.question(), teach.question())
    gone = quiz.parts.first()
    remove_quiz_part(QuizPart.objects.get(pk=gone.pk), by=by)

    with pytest.raises(LineGone):
        move_quiz_part(gone, by=by, places=1)
    with pytest.raises(LineGone):
        amend_quiz_part(gone, by=by, points=Decimal(2))

    assert quiz.parts.count() == 1


def test_the_limit_counts_what_a_line_draws_now_not_what_an_old_page_shows(by):
    quiz = teach.quiz()
    for _number in range(99):
        teach.question(tags=("访谈",))
    part = add_quiz_draw(quiz, QuestionTag.objects.get(), by=by, count=10)
    stale = QuizPart.objects.get(pk=part.pk)
    amend_quiz_part(part, by=by, points=Decimal(1), count=90)
    with pytest.raises(TooManyQuestions):
        add_quiz_draw(quiz, part.tag, by=by, count=10)

    assert amend_quiz_part(stale, by=by, points=Decimal(1), count=99).count == 99


@pytest.mark.parametrize(
    "rule", [{"project": "weave"}, {"purpose": "practice"}, {"pass_percent": 10}, {"is_evidence": False}]
)
def test_what_a_class_is_judged_by_stays_once_it_was_given_a_quiz(by, rule):
    quiz = teach.quiz()
    note_first_use(quiz, at=timezone.now())

    with pytest.raises(QuizInUse):
        amend_quiz(quiz, by=by, **rule)
    amend_quiz(quiz, by=by, title="改题", minutes=30, **{name: getattr(quiz, name) for name in rule})
    copy = amend_quiz(copy_quiz(quiz, by=by), by=by, **rule)

    quiz.refresh_from_db()
    assert (quiz.title, quiz.minutes, copy.used_at) == ("改题", 30, None)
    assert all(getattr(copy, name) == value != getattr(quiz, name) for name, value in rule.items())


def test_forms_that_a_class_was_given_stay_together_and_one_given_alone_stays_alone(by):
    first, second, third, fourth = (teach.quiz() for _ in range(4))
    pair_quizzes(first, second, by=by)
    first.refresh_from_db()
    for used in (second, third):
        note_first_use(used, at=timezone.now())

    with pytest.raises(QuizInUse):
        part_quizzes(first, by=by)
    for one, other in ((third, fourth), (fourth, third)):
        with pytest.raises(QuizInUse):
            pair_quizzes(one, other, by=by)

    assert set(Quiz.objects.exclude(twin=None)) == {first, second}


def test_the_lines_stay_once_a_class_was_given_the_quiz_and_a_copy_has_its_own(by):
    teach.question(tags=("访谈",))
    quiz, tag = teach.quiz(teach.question(), teach.question()), QuestionTag.objects.get()
    first, drawn = quiz.parts.first(), add_quiz_draw(quiz, tag, by=by, count=1)
    note_first_use(quiz, at=timezone.now())
    before = list(quiz.parts.values())

    for deed in (
        lambda: remove_quiz_part(first, by=by),
        lambda: amend_quiz_part(drawn, by=by, points=Decimal(2), count=1),
        lambda: move_quiz_part(first, by=by, places=1),
        lambda: add_quiz_questions(quiz, [teach.question()], by=by),
        lambda: add_quiz_draw(quiz, tag, by=by, count=1),
    ):
        with pytest.raises(QuizInUse):
            deed()
    copy = copy_quiz(quiz, by=by)
    remove_quiz_part(copy.parts.first(), by=by)

    assert list(quiz.parts.values()) == before
    assert copy.parts.count() == len(before) - 1


def test_a_draw_takes_no_more_than_the_bank_has_beside_the_other_lines(by):
    quiz = teach.quiz(teach.question(tags=("访谈",)))
    for _number in range(3):
        teach.question(tags=("访谈", "走访"))
    teach.question(tags=("访谈",), project="weave")
    asked, walked = QuestionTag.objects.get(name="访谈"), QuestionTag.objects.get(name="走访")
    with pytest.raises(DrawTooLarge, match=r"3.*4"):
        add_quiz_draw(quiz, asked, by=by, count=4)
    part = add_quiz_draw(quiz, asked, by=by, count=2)
    with pytest.raises(DrawTooLarge, match=r"1.*2"):
        add_quiz_draw(quiz, walked, by=by, count=2)
    with pytest.raises(DrawTooLarge):
        amend_quiz_part(part, by=by, points=Decimal(1), count=4)
    add_quiz_draw(quiz, walked, by=by, count=1)

    sheet = quiz_sheet(quiz)
    assert (sheet.questions, sheet.points, sheet.is_ready) == (4, 4, True)


def test_a_quiz_counts_only_questions_that_there_are(by):
    quiz, tag = teach.quiz(), QuestionTag.objects.create(name="访谈")
    teach.question(tags=("访谈",))
    QuizPart.objects.create(quiz=quiz, order=1, tag=tag, count=50, points=2)

    sheet = quiz_sheet(quiz)

    assert (sheet.questions, sheet.points, sheet.lacks, sheet.is_ready) == (2, 3, 49, False)


def test_the_first_use_is_kept_and_a_later_one_changes_nothing():
    quiz, first = teach.quiz(), timezone.now()
    note_first_use(quiz, at=first)

    note_first_use(quiz, at=timezone.now())

    assert Quiz.objects.get().used_at == first
