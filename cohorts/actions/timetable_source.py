"""Where a timetable comes from: a template, a past class, or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account, Instructor
from cohorts.actions.session import RollAlreadyCalled, lock_timetable, refuse_closed_timetable
from cohorts.enums import SessionKind
from cohorts.models import Cohort, Room, Session, Timetable, TimetableTemplate
from cohorts.queries.session import day_of_class, moment, times_of_period
from cohorts.queries.timetable import draft_sessions_of, timetable_of
from cohorts.queries.timetable_template import shipped_templates
from courses.models import CoursePage

#: What a copied session takes over as it is.
COPIED = ("day", "period", "kind", "title", "project", "competency", "mode", "gather_note", "hours", "counts_hours")


class TimetableNotEmpty(Refusal):
    """Raised when a timetable that holds sessions is to be filled from a template or a past class."""

    sentence = _("This class has a timetable already. Empty it first, or change its sessions one by one.")


class SourceTooLong(Refusal):
    """Raised when the source has more days than the class."""

    sentence = _("The source has %(source)s days, the class only %(days)s. Nothing was taken over.")


class NothingToCopy(Refusal):
    """Raised when the class to copy from has no sessions."""

    sentence = _("%(cohort)s has no sessions to copy.")


class AlreadyReleased(Refusal):
    """Raised when a timetable that trainees have seen is to be emptied."""

    sentence = _("This timetable has been released. Change its sessions one by one and release it again.")


def install_templates() -> int:
    """Write the shipped timetable templates that the database does not know yet; return how many. Safe to repeat.

    Part of setting the academy up: nobody acts, no permission is asked.
    """
    made = [
        TimetableTemplate.objects.get_or_create(name=name, defaults={"periods": periods})[1]
        for name, periods in shipped_templates().items()
    ]
    return sum(made)


@audited("cohorts.make_timetable")
def make_timetable(
    cohort: Cohort, *, by: Account, template: TimetableTemplate | None = None, at: datetime | None = None
) -> Timetable:
    """Give a cohort a timetable, filled from a template or empty.

    Courses are found by the template's slug, rooms by name in the cohort's venue or among the teaching sites,
    instructors by their title in the pool; what is not found stays open and the checks say so.

    :raises TimetableNotEmpty: if it holds sessions already.
    :raises SourceTooLong: if the template has more days than the class.
    :raises TimetableClosed: if the class is over or cancelled.
    """
    require(by, "cohorts.keep_timetable", cohort)
    timetable = _empty_timetable(cohort)
    rows = template.periods if template else []
    _refuse_too_long(max((row["day"] for row in rows), default=0), cohort)
    _fill_from_rows(timetable, rows)
    return timetable


@audited("cohorts.copy_timetable")
def copy_timetable(cohort: Cohort, *, source: Cohort, by: Account, at: datetime | None = None) -> Timetable:
    """Give a cohort the timetable of another one: same days and times of day, rooms, courses and instructors.

    :raises NothingToCopy: if the source has no sessions.
    :raises TimetableNotEmpty SourceTooLong TimetableClosed: as ``make_timetable``.
    """
    require(by, "cohorts.keep_timetable", cohort)
    model = Timetable(cohort=source) if (known := timetable_of(source)) is None else known
    require(by, "cohorts.view_timetable", model)
    timetable = _empty_timetable(cohort)
    sessions = list(draft_sessions_of(known)) if known else []
    if not sessions:
        raise NothingToCopy(cohort=source.name)
    _refuse_too_long(max(row.day for row in sessions), cohort)
    shift = cohort.starts_on - source.starts_on
    for session in sessions:
        teachers = [row for row in session.instructors.all() if row.is_active]
        room = session.room if session.room and session.room.is_active else None
        copy = Session(
            timetable=timetable,
            room=room,
            course_id=session.course_id,
            starts_at=session.starts_at + shift,
            ends_at=session.ends_at + shift,
            **{name: getattr(session, name) for name in COPIED},
        )
        copy.save()
        copy.instructors.set(teachers)
    return timetable


@audited("cohorts.clear_timetable")
def clear_timetable(timetable: Timetable, *, by: Account, at: datetime | None = None) -> None:
    """Take every session out of a timetable that was never released.

    :raises AlreadyReleased: if trainees have seen it.
    :raises RollAlreadyCalled TimetableClosed: if rolls were called, or the class is over.
    """
    require(by, "cohorts.keep_timetable", timetable)
    lock_timetable(timetable)
    if Timetable.objects.get(pk=timetable.pk).is_released:
        raise AlreadyReleased
    if called := timetable.sessions.filter(roll_call__isnull=False).first():
        raise RollAlreadyCalled(title=called.title)
    timetable.sessions.all().delete()


def _empty_timetable(cohort: Cohort) -> Timetable:
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    refuse_closed_timetable(cohort)
    timetable, _created = Timetable.objects.get_or_create(cohort=cohort)
    timetable.cohort = cohort
    if timetable.sessions.exists():
        raise TimetableNotEmpty
    return timetable


def _refuse_too_long(days: int, cohort: Cohort) -> None:
    if days > cohort.days:
        raise SourceTooLong(source=days, days=cohort.days)


def _fill_from_rows(timetable: Timetable, rows: Iterable[Mapping[str, Any]]) -> None:
    rows = list(rows)
    found = _Findable(timetable.cohort, rows)
    for row in rows:
        starts_at, ends_at = _times(timetable.cohort, row)
        session = Session(
            timetable=timetable,
            day=row["day"],
            period=row["period"],
            starts_at=starts_at,
            ends_at=ends_at,
            kind=row.get("kind", SessionKind.LESSON),
            title=row["title"],
            course=found.courses.get(row.get("course", "")),
            project=row.get("project", ""),
            competency=row.get("competency", ""),
            mode=row.get("mode", ""),
            room=found.room(row.get("place", "")),
            gather_note=row.get("gather_note", ""),
            hours=Decimal(row.get("hours", "2")),
            counts_hours=row.get("counts", True),
        )
        session.save()
        session.instructors.set(found.instructors(row.get("taught_by", "")))


def _times(cohort: Cohort, row: Mapping[str, Any]) -> tuple[datetime, datetime]:
    if "from" in row and "to" in row:
        on = day_of_class(cohort, row["day"])
        return moment(on, time.fromisoformat(row["from"])), moment(on, time.fromisoformat(row["to"]))
    return times_of_period(cohort, row["day"], row["period"])


class _Findable:
    """What the names of a template can mean in this academy: read once for the whole template."""

    def __init__(self, cohort: Cohort, rows: list[Mapping[str, Any]]) -> None:
        names = {row["course"] for row in rows if row.get("course")}
        pages = CoursePage.objects.filter(Q(title__in=names) | Q(slug__in=names)).order_by("pk")
        self.courses = {key: page for page in pages for key in (page.slug, page.title)}
        rooms = Room.objects.filter(Q(venue=cohort.venue_id) | Q(site__isnull=False), is_active=True)
        self._rooms = list(rooms.select_related("site"))
        self._teachers = list(Instructor.objects.filter(is_active=True))

    def room(self, name: str) -> Room | None:
        """Return the room of that name, else one whose name contains it; teaching sites go by the site's name."""
        names = {room: room.site.name if room.site else room.name for room in self._rooms}
        exact = [room for room, own in names.items() if own == name]
        near = [room for room, own in names.items() if name and name in own]
        return next(iter(exact + near), None)

    def instructors(self, role: str) -> list[Instructor]:
        """Return the instructor who goes by that role as name or title, else one whose name contains it."""
        exact = [row for row in self._teachers if role and role in {row.name, row.title}]
        near = [row for row in self._teachers if role and role in row.name]
        return (exact + near)[:1]
