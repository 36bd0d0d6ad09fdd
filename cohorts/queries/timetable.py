"""The timetable as it is read: what was released, what is in the making, and the difference.

A ``Slot`` is one session as somebody sees it. Trainees and instructors see the slots of the last release, which
stand in one JSON column (``Timetable.released_plan``), so a timetable costs one query; those who make the
timetable see the slots of the sessions as they are now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime

from academy.people.models import Account, Instructor
from academy.people.rules import is_instructor, is_staff
from cohorts.enums import PeriodCode, SessionKind
from cohorts.models import Cohort, CohortSupervisor, Session, Timetable
from cohorts.models.timetable import SessionQuerySet
from courses.enums import ProjectSlug, TeachingMode


@dataclass(frozen=True, slots=True)
class Slot:
    """One session of a timetable as it is shown. ``room`` is a name, ``instructors`` are ids and names."""

    pk: int
    day: int
    period: str
    starts_at: datetime
    ends_at: datetime
    kind: str
    title: str
    course_id: int | None
    project: str
    competency: str
    mode: str
    room_id: int | None
    room: str
    instructors: tuple[tuple[int, str], ...]
    gather_note: str
    hours: Decimal
    counts_hours: bool

    @property
    def on(self) -> date:
        return localtime(self.starts_at).date()

    @property
    def is_evening(self) -> bool:
        return self.period == PeriodCode.EVENING

    @property
    def taught_by(self) -> str:
        return "、".join(name for _pk, name in self.instructors)

    @property
    def kind_label(self) -> str:
        return SessionKind(self.kind).label

    @property
    def mode_label(self) -> str:
        return TeachingMode(self.mode).label if self.mode else ""

    @property
    def project_label(self) -> str:
        return ProjectSlug(self.project).label if self.project else ""


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """The session that runs and the one to come; minutes are whole ones, rounded up, None without a session."""

    now: Slot | None
    next: Slot | None
    minutes_left: int | None
    minutes_until: int | None

    @property
    def gather_note(self) -> str:
        """Where to be for what comes next, empty when nothing was noted."""
        return self.next.gather_note if self.next else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the sessions as they are differ from the release."""

    added: tuple[Slot, ...] = ()
    changed: tuple[tuple[Slot, Slot], ...] = ()
    removed: tuple[Slot, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot concerned, as it was and as it is, in the order of time."""
        pairs = (slot for pair in self.changed for slot in pair)
        return tuple(sorted((*self.added, *pairs, *self.removed), key=lambda slot: (slot.starts_at, slot.pk)))

    @property
    def instructor_ids(self) -> frozenset[int]:
        """Who teaches, or taught, a session that changed."""
        return frozenset(pk for slot in self.slots for pk, _name in slot.instructors)


def timetable_of(cohort: Cohort) -> Timetable | None:
    """Return the timetable of a cohort, None before there is one."""
    return Timetable.objects.filter(cohort=cohort).first()


def sessions_of(cohort: Cohort) -> list[Slot]:
    """Return the released sessions of a cohort in the order of time, as trainees see them; one query."""
    return released_slots(timetable_of(cohort))


def released_slots(timetable: Timetable | None) -> list[Slot]:
    """Return the sessions as last released, in the order of time; none before the first release."""
    if timetable is None or not timetable.is_released:
        return []
    return sorted(map(_slot, timetable.released_plan), key=lambda slot: (slot.starts_at, slot.pk))


def draft_sessions_of(timetable: Timetable) -> SessionQuerySet:
    """Return the sessions as they are now, with room and instructors, in the order of time."""
    instructors = Prefetch("instructors", queryset=Instructor.objects.order_by("name", "pk"))
    return timetable.sessions.select_related("room").prefetch_related(instructors)


def draft_slots(timetable: Timetable) -> list[Slot]:
    """Return the sessions as they are now as slots, in the order of time; two queries."""
    return [slot_of(session) for session in draft_sessions_of(timetable)]


def slot_of(session: Session) -> Slot:
    """Return one session as it is now; its room and instructors should be at hand."""
    return _slot(_plan_row(session))


def plan_of(timetable: Timetable) -> list[dict[str, Any]]:
    """Return the sessions as they are now in the form a release keeps them."""
    return [_plan_row(session) for session in draft_sessions_of(timetable)]


def moved_plan(plan: Iterable[dict[str, Any]], days: timedelta) -> list[dict[str, Any]]:
    """Return what a release keeps, moved by whole days."""
    return [{**row, **{edge: _moved(row[edge], days) for edge in ("starts_at", "ends_at")}} for row in plan]


def changes_since_release(timetable: Timetable, now: Iterable[Slot]) -> Changes:
    """Compare the sessions as they are with the last release; before any release everything is new."""
    before = {slot.pk: slot for slot in released_slots(timetable)}
    after = {slot.pk: slot for slot in now}
    return Changes(
        added=tuple(slot for pk, slot in after.items() if pk not in before),
        changed=tuple((before[pk], slot) for pk, slot in after.items() if pk in before and before[pk] != slot),
        removed=tuple(slot for pk, slot in before.items() if pk not in after),
    )


def now_and_next_of(slots: list[Slot], *, at: datetime) -> NowAndNext:
    """Return what runs at a moment and what comes next among slots in the order of time."""
    now = next((slot for slot in slots if slot.starts_at <= at < slot.ends_at), None)
    coming = next((slot for slot in slots if slot.starts_at > at), None)
    return NowAndNext(now, coming, now and _minutes(now.ends_at - at), coming and _minutes(coming.starts_at - at))


def sources_for(cohort: Cohort, user: Account | AnonymousUser) -> list[Cohort]:
    """Return the other cohorts, newest first, whose timetable the user may copy for a cohort."""
    kept = timetables_visible_to(user).filter(sessions__isnull=False).exclude(cohort=cohort)
    return list(Cohort.objects.filter(pk__in=kept.values("cohort_id")).order_by("-starts_on", "-pk")[:20])


def timetables_visible_to(user: Account | AnonymousUser) -> QuerySet[Timetable]:
    """Return the timetables the user may read: the twin of ``cohorts.view_timetable``.

    Staff and the class supervisor see them in the making; trainees with a place and instructors with a
    released session see released ones.
    """
    timetables = Timetable.objects.all()
    if not (user.is_authenticated and user.is_active):
        return timetables.none()
    if user.is_superuser or is_staff(user):
        return timetables
    supervised = timetables.filter(cohort__in=_supervised(user))
    released = timetables.filter(released_at__isnull=False)
    mine = supervised | released.filter(cohort__in=user.enrolments.in_place().values("cohort_id"))
    if is_instructor(user):
        taught = Session.objects.released().taught_by(user)
        mine |= released.filter(pk__in=taught.values("timetable_id"))
    return mine


def _supervised(user: Account | AnonymousUser) -> QuerySet:
    return CohortSupervisor.objects.filter(account=user).values("cohort_id")


def _moved(at: str, days: timedelta) -> str:
    return localtime(datetime.fromisoformat(at) + days).isoformat()


def _minutes(span: timedelta) -> int:
    return ceil(span.total_seconds() / 60)


def _plan_row(session: Session) -> dict[str, Any]:
    return {
        "pk": session.pk,
        "day": session.day,
        "period": session.period,
        "starts_at": localtime(session.starts_at).isoformat(),
        "ends_at": localtime(session.ends_at).isoformat(),
        "kind": session.kind,
        "title": session.title,
        "course_id": session.course_id,
        "project": session.project,
        "competency": session.competency,
        "mode": session.mode,
        "room_id": session.room_id,
        "room": session.room.name if session.room else "",
        "instructors": [[row.pk, str(row)] for row in session.instructors.all()],
        "gather_note": session.gather_note,
        "hours": f"{session.hours:.1f}",
        "counts_hours": session.counts_hours,
    }


def _slot(row: dict[str, Any]) -> Slot:
    return Slot(
        **{
            **row,
            "starts_at": datetime.fromisoformat(row["starts_at"]),
            "ends_at": datetime.fromisoformat(row["ends_at"]),
            "instructors": tuple((pk, name) for pk, name in row["instructors"]),
            "hours": Decimal(row["hours"]),
        }
    )
