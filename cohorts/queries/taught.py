"""Which courses are taught to somebody, and when: what the released timetables say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from academy.kernel.kept import Kept
from academy.people.models import Account
from academy.people.rules import is_instructor
from cohorts.enums import CohortState, RuleKey
from cohorts.models import Cohort, Session, Timetable
from cohorts.queries.ruleset import count
from cohorts.queries.session import moment
from cohorts.queries.timetable import Slot, released_slots
from cohorts.rules import studied_ids, supervised_ids
from courses.models import CoursePage


@dataclass(frozen=True, slots=True)
class Taught:
    """One published course in the released timetable of one class: from its first session to its last one.

    ``closes_at`` is the moment from which on nothing of the class is open to its trainees any more.
    """

    cohort: Cohort
    course: CoursePage
    slots: tuple[Slot, ...]
    closes_at: datetime

    @property
    def path(self) -> str:
        """Where the course stands in the page tree; its lessons stand below."""
        return self.course.path

    @property
    def begins_at(self) -> datetime:
        return self.slots[0].starts_at

    @property
    def ends_at(self) -> datetime:
        return max(slot.ends_at for slot in self.slots)

    @property
    def is_postponed(self) -> bool:
        return self.cohort.state == CohortState.POSTPONED


def timetables_read_by(user: Account) -> tuple[Timetable, ...]:
    """Return the released timetables of the classes in which the user holds a place, with their classes.

    In the order of time; cancelled classes are left out. One query for a user object, none for who holds no place.
    """
    if not hasattr(user, "_timetables"):
        held = studied_ids(user)
        tables = Timetable.objects.filter(cohort__in=held, released_at__isnull=False)
        kept = tables.exclude(cohort__state=CohortState.CANCELLED).select_related("cohort")
        user._timetables = tuple(kept.order_by("cohort__starts_on", "cohort_id")) if held else ()
    return user._timetables


def courses_taught_to(user: Account) -> tuple[Taught, ...]:
    """Return the courses of the classes in which the user holds a place, class by class in the order of time.

    Cancelled classes and timetables that are not released are left out. One query for a
    user object, and one a minute for the courses.
    """
    if not hasattr(user, "_taught"):
        user._taught = tuple(_taught_to(user))
    return user._taught


def closes_at(cohort: Cohort) -> datetime:
    """Return until when lessons and materials of a class stay open to its trainees, by the rule of its last day."""
    days = count(RuleKey.MATERIAL_DAYS_AFTER, on=cohort.ends_on)
    return moment(cohort.ends_on + timedelta(days=days + 1), time.min)


def paths_of_courses_kept_by(user: Account) -> frozenset[str]:
    """Return where in the page tree the courses of classes stand that the user supervises or teaches in.

    One query for a user object, none for somebody who does neither.
    """
    if not hasattr(user, "_kept_paths"):
        user._kept_paths = frozenset(_paths_kept_by(user))
    return user._kept_paths


def _taught_to(user: Account) -> Iterator[Taught]:
    by_table = [(table.cohort, _by_course(released_slots(table))) for table in timetables_read_by(user)]
    pages = published_courses() if any(courses for _cohort, courses in by_table) else {}
    for cohort, courses in by_table:
        until = closes_at(cohort)
        for course_id, slots in courses.items():
            if course_id in pages:
                yield Taught(cohort, pages[course_id], tuple(slots), until)


def _published_courses() -> dict[int, CoursePage]:
    return CoursePage.objects.live().defer("body").prefetch_related("trainings").in_bulk()


#: Courses are few, change seldom and are asked for on every page of a trainee.
published_courses: Kept[dict[int, CoursePage]] = Kept("cohorts.courses", _published_courses)


def _by_course(slots: list[Slot]) -> dict[int, list[Slot]]:
    found: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.course_id:
            found.setdefault(slot.course_id, []).append(slot)
    return found


def _paths_kept_by(user: Account) -> Iterator[str]:
    supervised = supervised_ids(user)
    teaches = is_instructor(user)
    if not supervised and not teaches:
        return
    concerns = Q(timetable__cohort__in=supervised)
    if teaches:
        concerns |= Q(timetable__cohort__in=Cohort.objects.taught_by(user).values("pk"))
    released = Session.objects.released().filter(concerns, course__isnull=False).order_by()
    yield from released.values_list("course__path", flat=True).distinct()


def opening_day(taught: Taught, days_before: int) -> date:
    """Return the day that lies so many days before the class."""
    return taught.cohort.starts_on - timedelta(days=days_before)


def days_until(taught: Taught, *, at: datetime) -> int:
    """Return how many days lie between a moment's day and the first day of the class; below zero once it began."""
    return (taught.cohort.starts_on - localdate(at)).days
