from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import LessonPrerequisite
from practice.enums import TaskState, WorkState
from practice.models import LessonTick, ReadingPlace
from practice.queries.asked import standings_of, tally_of
from practice.queries.learning import course_standing_of, learning_of, lesson_standing_of
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.school import school

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def of_class(academy):
    """Two open lessons, the first asks for a quiz and an assignment; the third opens after its session."""
    found = school()
    found.quiz, found.assignment = teach.quiz(), teach.assignment()
    asked = [("quiz", {"quiz": found.quiz, "note": ""}), ("assignment", {"assignment": found.assignment, "note": ""})]
    found.lesson("first", title="先修课", body=asked)
    found.lesson("second", title="后修课")
    found.lesson("third", title="会后课", opens="after_session")
    LessonPrerequisite.objects.create(lesson=found.lessons["second"], required=found.lessons["first"])
    return found


def seen(of_class, name="second"):
    page = of_class.lessons[name]
    required = [row.required for row in page.prerequisites.all()]
    return lesson_standing_of(page, of_class.trainee, required=required, at=NOW)


def set_both(of_class):
    cohort = of_class.cohort
    return practice.task(of_class.quiz, cohort=cohort), practice.task(of_class.assignment, cohort=cohort)


def test_courses_come_day_by_day_with_lessons_ticks_and_work(of_class):
    later = teach.course(title="第三天的课")
    make.session(cohort=of_class.cohort, day=3, course=later)
    set_both(of_class)
    LessonTick.objects.create(account=of_class.trainee, lesson=of_class.lessons["second"], at=NOW)

    learning = learning_of(of_class.trainee, at=NOW)

    (of_cohort,) = learning.classes
    assert [(day.number, [row.course.title for row in day.courses]) for day in of_cohort.days] == [
        (2, [of_class.course.title]),
        (3, ["第三天的课"]),
    ]
    row = of_cohort.days[0].courses[0]
    assert (len(row.lessons), row.open, row.ticked, row.minutes) == (3, 2, 1, 45)
    assert (row.tally.left, row.tally.handed_in, row.tally.marked) == (2, 0, 0)
    assert learning.resume.lesson.page.title == "先修课"


def test_a_closed_lesson_says_when_it_opens(of_class):
    third = course_standing_of(of_class.course.path, of_class.trainee, at=NOW).lessons[2]

    assert (third.is_open, third.opens_at) == (False, of_class.on(2, 10, 0))


def test_a_course_the_class_is_not_taught_has_no_standing(of_class):
    assert course_standing_of(teach.course().path, of_class.trainee, at=NOW) is None
    assert course_standing_of(of_class.course.path, make.enrolment().trainee, at=NOW) is None


def test_work_of_a_session_belongs_to_its_course(of_class):
    task = practice.task(cohort=of_class.cohort, session=of_class.cohort.timetable.sessions.get())
    practice.task(cohort=of_class.cohort)

    standing = course_standing_of(of_class.course.path, of_class.trainee, at=NOW)

    assert [(row.task, row.url) for row in standing.standings] == [(task, f"/practice/tasks/{task.pk}/assignment/")]


@pytest.mark.parametrize(
    ("state", "tally"),
    [
        (WorkState.OPEN, (1, 0, 0)),
        (WorkState.RETURNED, (1, 0, 0)),
        (WorkState.HANDED_IN, (0, 1, 0)),
        (WorkState.SETTLED, (0, 0, 1)),
    ],
)
def test_work_is_left_handed_in_or_marked(of_class, state, tally):
    task = practice.task(of_class.quiz, cohort=of_class.cohort)
    practice.work(task, of_class.enrolment, state=state)
    practice.work(task, make.enrolment(cohort=of_class.cohort), state=WorkState.SETTLED)

    found = tally_of(standings_of(of_class.trainee))

    assert (found.left, found.handed_in, found.marked) == tally
    assert bool(found)
    assert not tally_of([])


def test_the_work_of_the_own_group_is_ones_own(of_class):
    group = make.group(cohort=of_class.cohort)
    of_class.enrolment.group = group
    of_class.enrolment.save()
    practice.work(practice.task(of_class.assignment, cohort=of_class.cohort), group, state=WorkState.HANDED_IN)

    assert [row.state for row in standings_of(of_class.trainee)] == [WorkState.HANDED_IN]


def test_what_is_due_and_not_handed_in_is_late(of_class):
    set_both(of_class)

    now, later = (standings_of(of_class.trainee)[0].is_late(at=at) for at in (NOW, of_class.on(9)))

    assert (now, later) == (False, True)


def test_a_lesson_waits_until_all_work_of_the_first_is_handed_in(of_class):
    quiz, assignment = set_both(of_class)
    practice.work(quiz, of_class.enrolment, state=WorkState.HANDED_IN)
    work = practice.work(assignment, of_class.enrolment, state=WorkState.OPEN)

    (awaited,) = seen(of_class).awaited
    assert (awaited.lesson.title, [one.task for one in awaited.standings]) == ("先修课", [assignment])
    for state, waits in ((WorkState.HANDED_IN, False), (WorkState.RETURNED, True), (WorkState.SETTLED, False)):
        work.state = state
        work.save()
        assert bool(seen(of_class).awaited) is waits


def test_what_can_be_handed_in_no_more_is_not_waited_for(of_class):
    quiz, assignment = set_both(of_class)
    for task in (quiz, assignment):
        task.opens_at, task.due_at, task.late_until = NOW - timedelta(days=2), NOW - timedelta(days=1), None
        task.save()
    assert seen(of_class).awaited == []

    practice.work(quiz, of_class.enrolment, state=WorkState.OPEN, late_until=NOW + timedelta(hours=1))

    assert [one.task for row in seen(of_class).awaited for one in row.standings] == [quiz]


def test_the_outline_says_which_lesson_waits(of_class):
    quiz, assignment = set_both(of_class)
    course = course_standing_of(of_class.course.path, of_class.trainee, at=NOW)
    for lessons in (course.lessons, seen(of_class).outline):
        assert [row.waits for row in lessons] == [False, True, False]
    assert seen(of_class).unmet == {of_class.lessons["first"].pk}

    for task in (quiz, assignment):
        practice.work(task, of_class.enrolment, state=WorkState.HANDED_IN)

    assert not any(row.waits for row in course_standing_of(of_class.course.path, of_class.trainee, at=NOW).lessons)
    assert seen(of_class).unmet == set()


def test_ticks_do_not_open_what_waits_for_work(of_class):
    set_both(of_class)
    LessonTick.objects.create(account=of_class.trainee, lesson=of_class.lessons["first"], at=NOW)

    assert seen(of_class).awaited


def test_what_the_class_is_not_asked_for_is_not_waited_for(of_class):
    practice.task(of_class.quiz, cohort=make.cohort())
    practice.task(of_class.quiz, cohort=of_class.cohort, state=TaskState.WITHDRAWN)

    assert seen(of_class).awaited == []


def test_the_next_lesson_is_the_next_open_one_without_a_tick(of_class):
    assert seen(of_class, "first").following.page.title == "后修课"
    LessonTick.objects.create(account=of_class.trainee, lesson=of_class.lessons["second"], at=NOW)
    assert seen(of_class, "first").following is None
    assert seen(of_class, "second").following is None


def test_a_public_lesson_of_another_course_stands_alone(of_class):
    of_class.lessons["alone"] = teach.lesson(opens="public")

    found = seen(of_class, "alone")

    assert (found.outline, found.awaited, found.following) == ([], [], None)
    assert found.lesson.is_open


def test_of_two_classes_the_later_one_counts(of_class):
    again = make.cohort(
        state="running", starts_on=of_class.cohort.starts_on.replace(year=of_class.cohort.starts_on.year + 1)
    )
    make.session(cohort=again, day=1, course=of_class.course)
    make.enrolment(cohort=again, trainee=of_class.enrolment.trainee)

    assert course_standing_of(of_class.course.path, of_class.trainee, at=NOW).cohort == again
    assert [row.cohort for row in learning_of(of_class.trainee, at=NOW).classes] == [again, of_class.cohort]


def test_when_lessons_have_closed_the_courses_are_gone(of_class):
    make.rule_set("material_days_after", "1", effective_on=of_class.cohort.starts_on)

    learning = learning_of(of_class.trainee, at=of_class.on(9))

    assert (learning.classes, learning.resume) == ([], None)


def test_a_lesson_outside_the_own_classes_carries_the_own_marks(of_class):
    public = teach.lesson(title="公开课", opens="public")
    ReadingPlace.objects.create(account_id=of_class.enrolment.trainee_id, lesson=public, anchor="b-1", at=NOW)

    standing = lesson_standing_of(public, of_class.trainee, required=[], at=NOW)

    alone = standing.lesson
    assert (alone.is_open, alone.place, alone.is_ticked, alone.opens_at) == (True, "#b-1", False, None)
    assert (standing.is_taught, standing.outline, standing.following) == (False, [], None)
