"""The trainee's own way through the courses of a class: outlines, ticks, and what is handed in, marked and left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from academy.people.models import Account
from cohorts.models import Cohort
from cohorts.queries.taught import Taught, courses_taught_to
from cohorts.queries.timetable import Slot
from courses.models import CoursePage, LessonPage
from courses.queries.doorways import AskedKey, Way
from courses.queries.lesson import lessons_of, work_first, work_named_in
from practice.enums import WorkState
from practice.models import ClassTask, Work
from practice.queries.asked import Standing, Tally, missing_among, standings_of, tally_of
from practice.queries.my_work import tasks_of, ways_among
from practice.queries.reading import Lesson, Resume, lesson_seen, lessons_taught, resume_of, with_own_marks


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """One course of a class as its trainee sees it; ``standings`` are the tasks that its lessons and sessions ask."""

    course: CoursePage
    cohort: Cohort
    slots: tuple[Slot, ...]
    lessons: list[Lesson]
    standings: list[Standing]

    @property
    def open(self) -> int:
        """How many lessons are open."""
        return sum(lesson.is_open for lesson in self.lessons)

    @property
    def ticked(self) -> int:
        """How many of the open lessons carry the own tick."""
        return sum(lesson.is_open and lesson.is_ticked for lesson in self.lessons)

    @property
    def minutes(self) -> int:
        """What reading all lessons takes."""
        return sum(lesson.page.minutes for lesson in self.lessons)

    @property
    def tally(self) -> Tally:
        return tally_of(self.standings)

    @property
    def first(self) -> Slot:
        return self.slots[0]


@dataclass(frozen=True, slots=True)
class LearningDay:
    """The courses that begin on one day of a class."""

    number: int
    on: date
    courses: list[CourseStanding]


@dataclass(frozen=True, slots=True)
class ClassLearning:
    cohort: Cohort
    days: list[LearningDay]


@dataclass(frozen=True, slots=True)
class Learning:
    """The page "my courses": where to go on, and the courses of each class, the class of the nearest days first."""

    resume: Resume | None
    classes: list[ClassLearning]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A lesson that comes first, with its work that is not handed in yet."""

    lesson: LessonPage
    standings: list[Standing]


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """One lesson as its trainee reads it; while something is ``awaited`` its text is not shown.

    ``lessons`` are those of the course; they are the own ``outline`` where a class of the trainee is taught it.
    ``ways`` lead to the work the lesson asks for.
    """

    lesson: Lesson
    lessons: list[Lesson]
    is_taught: bool
    awaited: list[Awaited]
    ways: dict[AskedKey, Way]

    @property
    def outline(self) -> list[Lesson]:
        return self.lessons if self.is_taught else []

    @property
    def unmet(self) -> set[int]:
        """The primary keys of the lessons of which work is missing."""
        return {row.lesson.pk for row in self.awaited}

    @property
    def following(self) -> Lesson | None:
        """The next open lesson of the course without the own tick."""
        behind = (row for row in self.outline if row.page.path > self.lesson.page.path)
        return next((row for row in behind if row.is_open and not row.is_ticked), None)


def learning_of(user: Account, *, at: datetime) -> Learning:
    """Return the courses of the user's classes with the own ticks and work, and where to go on."""
    courses, standings = courses_taught_to(user), standings_of(user)
    missing = missing_among(standings, at=at)
    lessons = lessons_taught(user, courses, missing=missing, at=at)
    rows = [_standing(taught, lessons[taught.path], standings) for taught in courses if at < taught.closes_at]
    classes = [
        ClassLearning(cohort, list(_days(of_class))) for cohort, of_class in groupby(rows, key=lambda row: row.cohort)
    ]
    return Learning(resume_of(user, missing=missing, at=at, lessons=lessons), classes[::-1])


def course_standing_of(path: str, user: Account, *, at: datetime) -> CourseStanding | None:
    """Return the course at a place of the page tree as its trainee sees it, None for somebody it is not taught to.

    Of several classes of the user the last one counts.
    """
    courses = [taught for taught in courses_taught_to(user) if taught.path == path]
    if not courses:
        return None
    standings = standings_of(user)
    lessons = lessons_taught(user, courses, missing=missing_among(standings, at=at), at=at)[path]
    return _standing(courses[-1], lessons, standings)


def lesson_standing_of(
    page: LessonPage, user: Account, *, required: Iterable[LessonPage], at: datetime
) -> LessonStanding:
    """Return a lesson as a trainee reads it.

    ``required`` are the lessons that come first. What no class of the user is asked for is not waited for.
    """
    path = page.path[: -page.steplen]
    courses = [taught for taught in courses_taught_to(user) if taught.path == path]
    pages = list(with_own_marks(lessons_of(page.get_parent()), user))
    named = {row: set(work_named_in(row)) for row in (page, *required)}
    asks = any(named.values()) or any(row.pk in work_first() for row in pages)
    tasks = tasks_of(user) if asks else []
    missing = [one for one in map(_standing_of_task, tasks) if one.is_missing(at=at)]
    keys = {one.key for one in missing}
    lessons = [lesson_seen(row, courses, missing=keys, at=at) for row in pages]
    lesson = next(row for row in lessons if row.page.pk == page.pk)
    ways = ways_among(tasks, named.pop(page), at=at)
    return LessonStanding(lesson, lessons, bool(courses), awaited_of(named, missing), ways)


def awaited_of(required: Mapping[LessonPage, set[AskedKey]], missing: Iterable[Standing]) -> list[Awaited]:
    """Return those lessons of whose named work some is missing, each with that."""
    awaited = [Awaited(page, [one for one in missing if one.key in keys]) for page, keys in required.items()]
    return [row for row in awaited if row.standings]


def _standing_of_task(row: tuple[ClassTask, Work | None]) -> Standing:
    task, work = row
    return Standing(task, work.state if work else WorkState.OPEN, work.closes_at() if work else task.ends_at)


def _standing(taught: Taught, lessons: list[Lesson], standings: Iterable[Standing]) -> CourseStanding:
    keys = _keys_of(lessons)
    of_class = (one for one in standings if one.task.cohort_id == taught.cohort.pk)
    mine = [one for one in of_class if one.key in keys or _is_of_session(one, taught)]
    return CourseStanding(taught.course, taught.cohort, taught.slots, lessons, mine)


def _is_of_session(standing: Standing, taught: Taught) -> bool:
    return standing.task.session is not None and standing.task.session.course_id == taught.course.pk


def _keys_of(lessons: Iterable[Lesson]) -> set[AskedKey]:
    return {key for lesson in lessons for key in work_named_in(lesson.page)}


def _days(rows: Iterable[CourseStanding]) -> Iterable[LearningDay]:
    in_turn = sorted(rows, key=lambda row: row.first.starts_at)
    for (number, on), of_day in groupby(in_turn, key=lambda row: (row.first.day, row.first.on)):
        yield LearningDay(number, on, list(of_day))
