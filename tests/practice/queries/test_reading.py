from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import LessonPrerequisite
from practice.models import LessonTick, ReadingPlace
from practice.queries.reading import Step, resume_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.school import school

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def of_class(academy):
    """Three lessons that are open and one that is not; a second course comes a day later."""
    found = school()
    for name in ("one", "two", "three"):
        found.lesson(name, title=name)
    found.lesson("closed", opens="after_session")
    return found


def tick(of_class, *names):
    rows = [
        LessonTick(account_id=of_class.enrolment.trainee_id, lesson=of_class.lessons[name], at=NOW) for name in names
    ]
    LessonTick.objects.bulk_create(rows)


def was_in(of_class, name, *, minutes_ago=0, **fields):
    ReadingPlace.objects.create(
        account_id=of_class.enrolment.trainee_id,
        lesson=of_class.lessons[name],
        at=NOW - timedelta(minutes=minutes_ago),
        **fields,
    )


def resumed(of_class, at=NOW, missing=frozenset()):
    found = resume_of(of_class.trainee, missing=missing, at=at)
    return found and (found.lesson.page.title, found.step)


def test_whoever_has_read_nothing_begins_with_the_first_lesson(of_class):
    assert resumed(of_class) == ("one", Step.BEGIN)


def test_the_course_that_runs_or_comes_next_is_begun_with(of_class):
    early = teach.course(title="第一天的课")
    make.session(cohort=of_class.cohort, day=1, course=early)
    teach.lesson(early, title="early")

    assert resumed(of_class, at=of_class.on(1, 8)) == ("early", Step.BEGIN)
    assert resumed(of_class, at=of_class.on(1, 10, 0)) == ("one", Step.BEGIN)
    assert resumed(of_class, at=of_class.on(2, 10, 0)) == ("early", Step.BEGIN)


def test_reading_goes_on_at_the_exact_place_of_the_last_lesson(of_class):
    was_in(of_class, "three", minutes_ago=9, anchor="b-9")
    was_in(of_class, "two", anchor="b-2", part=4)

    found = resume_of(of_class.trainee, missing=frozenset(), at=NOW)

    assert (found.step, found.lesson.url, found.lesson.part) == (Step.GO_ON, f"{of_class.lessons['two'].url}#b-2", 4)
    assert (found.course, found.ticked, found.open) == (of_class.course.title, 0, 3)


def test_after_a_ticked_lesson_comes_the_next_one_without_a_tick(of_class):
    was_in(of_class, "one")
    tick(of_class, "one", "two")

    assert resumed(of_class) == ("three", Step.NEXT)


def test_at_the_end_of_a_course_what_was_left_out_comes_next(of_class):
    was_in(of_class, "three")
    tick(of_class, "two", "three")

    assert resumed(of_class) == ("one", Step.NEXT)


def test_a_lesson_begun_earlier_is_gone_on_with(of_class):
    was_in(of_class, "one", minutes_ago=9, anchor="b-1")
    was_in(of_class, "three")
    tick(of_class, "two", "three")

    assert resumed(of_class) == ("one", Step.GO_ON)


def test_with_a_tick_on_every_open_lesson_nothing_waits(of_class):
    tick(of_class, "one", "two", "three")

    assert resumed(of_class) is None


def test_a_place_in_a_lesson_that_was_closed_leads_nowhere(of_class):
    was_in(of_class, "closed", anchor="b-1")

    assert resumed(of_class) == ("one", Step.BEGIN)


def test_marks_of_others_are_not_seen(of_class):
    other = make.enrolment(cohort=of_class.cohort).trainee
    LessonTick.objects.create(account=other, lesson=of_class.lessons["one"], at=NOW)
    ReadingPlace.objects.create(account=other, lesson=of_class.lessons["two"], at=NOW)

    assert resumed(of_class) == ("one", Step.BEGIN)


def test_without_a_timetable_nothing_is_resumed(academy):
    assert resume_of(make.enrolment().trainee, missing=frozenset(), at=NOW) is None


def test_a_lesson_that_waits_for_work_is_passed_over_until_it_is_handed_in(of_class):
    quiz = teach.quiz()
    first = of_class.lesson("asks", title="asks", body=[("quiz", {"quiz": quiz, "note": ""})])
    LessonPrerequisite.objects.create(lesson=of_class.lessons["two"], required=first)
    was_in(of_class, "two")
    tick(of_class, "one")

    assert resumed(of_class, missing={("quiz", quiz.pk)}) == ("three", Step.NEXT)
    assert resumed(of_class, missing={("quiz", quiz.pk + 1)}) == ("two", Step.GO_ON)

    tick(of_class, "three", "asks")
    assert resumed(of_class, missing={("quiz", quiz.pk)}) is None
