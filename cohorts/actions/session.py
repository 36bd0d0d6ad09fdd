"""Making and changing single sessions of a timetable. Trainees see none of it before the next release."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account, Instructor
from cohorts.enums import CohortState, SessionKind
from cohorts.models import Cohort, Room, Session, Timetable
from cohorts.queries.session import times_of_period
from cohorts.queries.timetable_checks import when
from courses.models import CoursePage


class TimetableClosed(Refusal):
    """Raised when the timetable of a finished or cancelled class is to change."""

    sentence = _("The class is %(state)s: its timetable can no longer be changed.")


class RoomTaken(Refusal):
    """Raised when a room would hold two sessions of one class at the same time."""

    sentence = _(
        "%(room)s is already taken by “%(title)s” at %(when)s. Choose another room or time; nothing was changed."
    )


class RollAlreadyCalled(Refusal):
    """Raised when a session is to be moved or removed whose roll was called."""

    sentence = _(
        "The roll of “%(title)s” was called already: day, time and class hours stay, and it cannot be removed. "
        "Title, room and instructors can still be corrected."
    )


class SessionIsAssessed(Refusal):
    """Raised when a session is to be removed in which trainees were assessed."""

    sentence = _("Trainees were assessed in “%(title)s”: it cannot be removed.")


class OutsideClass(Refusal):
    """Raised when a session is put on a day that the class does not have."""

    sentence = _("The class has days 1 to %(days)s. Choose one of them; nothing was changed.")


class SeveralInPeriod(Refusal):
    """Raised when a session is to change places with a period that holds several."""

    sentence = _("Several sessions lie in that period. Open the session and set its day and time there.")


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """How a session shall be. Without times it lasts as long as its period does by the rules."""

    day: int
    period: str
    title: str
    kind: str = SessionKind.LESSON
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    course: CoursePage | None = None
    project: str = ""
    competency: str = ""
    mode: str = ""
    room: Room | None = None
    gather_note: str = ""
    hours: Decimal = Decimal(2)
    counts_hours: bool = True
    instructors: Sequence[Instructor] = ()


@audited("cohorts.add_session")
def add_session(timetable: Timetable, plan: SessionPlan, *, by: Account, at: datetime | None = None) -> Session:
    """Put a session into a timetable.

    :raises TimetableClosed: if the class is over or cancelled.
    :raises OutsideClass: if the class has no such day.
    :raises RoomTaken: if another session of the class holds the room at that time.
    """
    require(by, "cohorts.keep_timetable", timetable)
    cohort = lock_timetable(timetable)
    session = Session(timetable=timetable)
    _write(session, plan, cohort)
    return session


@audited("cohorts.change_session")
def change_session(session: Session, plan: SessionPlan, *, by: Account, at: datetime | None = None) -> Session:
    """Set everything about a session. After its roll was called, day, time and hours must stay as they are.

    :raises RollAlreadyCalled: if they do not.
    :raises TimetableClosed OutsideClass RoomTaken: as ``add_session``.
    """
    require(by, "cohorts.keep_timetable", session.timetable)
    cohort = lock_timetable(session.timetable)
    session = Session.objects.select_related("timetable").get(pk=session.pk)
    before = _weight_of(session)
    _write(session, plan, cohort)
    if before != _weight_of(session) and _was_called(session):
        raise RollAlreadyCalled(title=session.title)
    return session


@audited("cohorts.move_session")
def move_session(session: Session, *, day: int, period: str, by: Account, at: datetime | None = None) -> Session:
    """Put a session into a period; what lies there takes its place.

    :raises RollAlreadyCalled: if the roll of one of the two was called.
    :raises SeveralInPeriod: if two or more sessions lie there.
    :raises TimetableClosed OutsideClass RoomTaken: as ``add_session``.
    """
    require(by, "cohorts.keep_timetable", session.timetable)
    cohort = lock_timetable(session.timetable)
    session = Session.objects.select_related("timetable", "room").get(pk=session.pk)
    there = list(
        session.timetable.sessions.filter(day=day, period=period).exclude(pk=session.pk).select_related("room")
    )
    if len(there) > 1:
        raise SeveralInPeriod
    for row in (session, *there):
        if _was_called(row):
            raise RollAlreadyCalled(title=row.title)
    old_day, old_period = session.day, session.period
    _place(session, cohort, day, period)
    for other in there:
        _place(other, cohort, old_day, old_period)
    for row in (session, *there):
        row.save(update_fields=["day", "period", "starts_at", "ends_at"])
    for row in (session, *there):
        _refuse_taken_room(row)
    return session


@audited("cohorts.remove_session")
def remove_session(session: Session, *, by: Account, at: datetime | None = None) -> None:
    """Take a session out of the timetable.

    :raises RollAlreadyCalled: if its roll was called.
    :raises SessionIsAssessed: if trainees were assessed in it.
    :raises TimetableClosed: if the class is over or cancelled.
    """
    require(by, "cohorts.keep_timetable", session.timetable)
    lock_timetable(session.timetable)
    if _was_called(session):
        raise RollAlreadyCalled(title=session.title)
    if session.assessments.exists():
        raise SessionIsAssessed(title=session.title)
    Session.objects.filter(pk=session.pk).delete()


def lock_timetable(timetable: Timetable) -> Cohort:
    """Lock a timetable for a change and return its cohort.

    :raises TimetableClosed: if the class is over or cancelled.
    """
    row = Timetable.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=timetable.pk)
    refuse_closed_timetable(row.cohort)
    row.save(update_fields=["changed_at"])
    return row.cohort


def refuse_closed_timetable(cohort: Cohort) -> None:
    """Stop unless the cohort is still to come or running.

    :raises TimetableClosed: for a class that is over or cancelled.
    """
    if cohort.state in {CohortState.FINISHED, CohortState.CANCELLED}:
        raise TimetableClosed(state=cohort.get_state_display())


def _write(session: Session, plan: SessionPlan, cohort: Cohort) -> None:
    for name in (row.name for row in fields(plan)):
        if name not in {"day", "period", "starts_at", "ends_at", "instructors"}:
            setattr(session, name, getattr(plan, name))
    _place(session, cohort, plan.day, plan.period)
    if plan.starts_at and plan.ends_at:
        session.starts_at, session.ends_at = plan.starts_at, plan.ends_at
    _refuse_taken_room(session)
    session.save()
    session.instructors.set(plan.instructors)


def _place(session: Session, cohort: Cohort, day: int, period: str) -> None:
    if not 1 <= day <= cohort.days:
        raise OutsideClass(days=cohort.days)
    session.day, session.period = day, period
    session.starts_at, session.ends_at = times_of_period(cohort, day, period)


def _refuse_taken_room(session: Session) -> None:
    if session.room_id is None:
        return
    others = Session.objects.filter(timetable=session.timetable_id, room=session.room_id).exclude(pk=session.pk)
    if other := others.overlapping(session.starts_at, session.ends_at).first():
        raise RoomTaken(room=session.room.name, title=other.title, when=when(other))


def _was_called(session: Session) -> bool:
    return hasattr(session, "roll_call")


def _weight_of(session: Session) -> tuple:
    """What the hours of everybody called hang on."""
    return session.day, session.period, session.starts_at, session.ends_at, session.hours, session.counts_hours
