"""How far one trainee is in the lessons: own ticks, own places, and where reading goes on. For nobody else."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from wagtail.query import PageQuerySet

from academy.people.models import Account
from cohorts.queries.taught import Taught, courses_taught_to
from courses.enums import LessonOpening
from courses.models import LessonPage
from courses.queries.doorways import AskedKey
from courses.queries.lesson import work_first
from practice.models import LessonTick
from practice.queries.lesson import below
from practice.rules.lesson import is_open, opens_at

#: Work that one trainee has not handed in and still can.
Missing = Set[AskedKey]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson of a course as a trainee sees it in an outline.

    ``opens_at`` is when it will open, None when it is open, was closed or nobody can say. ``place`` follows the
    address of the lesson and leads to the block where the trainee was, ``part`` counts the paragraphs in it;
    ``was_at`` is when, None for a lesson never opened. ``waits`` says that work of another lesson comes first.
    """

    page: LessonPage
    is_open: bool
    opens_at: datetime | None
    is_ticked: bool
    place: str
    part: int
    was_at: datetime | None
    waits: bool

    @property
    def url(self) -> str:
        """The address of the exact place."""
        return f"{self.page.url}{self.place}"


class Step(StrEnum):
    """Why a lesson is where learning goes on."""

    GO_ON = "go_on"
    NEXT = "next"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Resume:
    """Where learning goes on, and how many open lessons of that course are ticked."""

    lesson: Lesson
    step: Step
    course: str
    ticked: int
    open: int


def with_own_marks(lessons: PageQuerySet, user: Account) -> PageQuerySet:
    """Add to lessons the user's own tick (``is_ticked``) and place (``was_at``, ``anchor``); no further query."""
    mine = LessonTick.objects.filter(account=user, lesson=OuterRef("pk"))
    own = FilteredRelation("reading_places", condition=Q(reading_places__account=user))
    return lessons.annotate(own_place=own).annotate(
        is_ticked=Exists(mine), was_at=F("own_place__at"), anchor=F("own_place__anchor"), part=F("own_place__part")
    )


def lessons_taught(
    user: Account, courses: Iterable[Taught], *, missing: Missing, at: datetime
) -> dict[str, list[Lesson]]:
    """Return the published lessons of courses by the course's place in the page tree, in the editors' order; one query.

    A course taught in several classes of the user is open as soon as one of them has opened it. ``missing`` is the
    work that the user could still hand in.
    """
    by_path: dict[str, list[Taught]] = {}
    for taught in courses:
        by_path.setdefault(taught.path, []).append(taught)
    found: dict[str, list[Lesson]] = {path: [] for path in by_path}
    if not by_path:
        return found
    pages = LessonPage.objects.live().filter(below(by_path)).order_by("path")
    for page in with_own_marks(pages, user):
        path = page.path[: -page.steplen]
        if path in by_path:
            found[path].append(lesson_seen(page, by_path[path], missing=missing, at=at))
    return found


def lesson_seen(page: LessonPage, courses: Sequence[Taught], *, missing: Missing, at: datetime) -> Lesson:
    """Return how the trainee of classes sees a lesson that carries the own marks."""
    opened = page.opens == LessonOpening.PUBLIC or any(is_open(page, taught, at=at) for taught in courses)
    coming = [when for taught in courses if (when := opens_at(page, taught)) and when > at]
    place = f"#{page.anchor}" if page.anchor else ""
    waits = not missing.isdisjoint(work_first().get(page.pk, ()))
    opens = None if opened else min(coming, default=None)
    return Lesson(page, opened, opens, page.is_ticked, place, page.part or 0, page.was_at, waits)


def resume_of(
    user: Account, *, missing: Missing, at: datetime, lessons: dict[str, list[Lesson]] | None = None
) -> Resume | None:
    """Return where the trainee's learning goes on, None when there is no open lesson without a tick.

    A lesson that waits for work of another one is passed over; ``missing`` is the work that can still be handed in.

    First the place of the lesson that was open last. If that one is ticked, the next open one of its course.
    Else the first open lesson of the course that is taught now or comes next, then of the other courses in the
    order of the timetable.
    """
    courses = courses_taught_to(user)
    lessons = lessons_taught(user, courses, missing=missing, at=at) if lessons is None else lessons
    order = _paths_in_turn(courses, at)
    rows = [(path, lesson) for path in order for lesson in lessons.get(path, []) if lesson.is_open]
    unread = [row for row in rows if not (row[1].is_ticked or row[1].waits)]
    last = max((row for row in rows if row[1].was_at), key=lambda row: row[1].was_at, default=None)
    if last in unread:
        return _resume(*last, Step.GO_ON, courses, rows)
    if last:
        of_course = [row for row in rows if row[0] == last[0]]
        behind = of_course[of_course.index(last) + 1 :]
        following = next((row for row in behind if row in unread), None)
        if following:
            return _resume(*following, Step.NEXT, courses, rows)
    if not unread:
        return None
    step = Step.GO_ON if unread[0][1].was_at else Step.NEXT if last else Step.BEGIN
    return _resume(*unread[0], step, courses, rows)


def _paths_in_turn(courses: Iterable[Taught], at: datetime) -> list[str]:
    """Return the courses' places: what runs or comes next first, then what follows it, then what is over."""
    slots = sorted(
        ((slot, taught.path) for taught in courses for slot in taught.slots), key=lambda row: row[0].starts_at
    )
    coming = [path for slot, path in slots if slot.ends_at > at]
    over = [path for slot, path in slots if slot.ends_at <= at]
    return list(dict.fromkeys([*coming, *over]))


def _resume(path: str, lesson: Lesson, step: Step, courses: Iterable[Taught], rows: list) -> Resume:
    title = next(taught.course.title for taught in courses if taught.path == path)
    of_course = [row for row_path, row in rows if row_path == path]
    return Resume(lesson, step, title, sum(row.is_ticked for row in of_course), len(of_course))
