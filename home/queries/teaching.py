"""What waits for an instructor: sessions, works to mark, works that are missing, and the hours of the year."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.timezone import localdate

from academy.people.models import Account, Instructor
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from cohorts.queries.taught_hours import taught_hours_of
from home.queries.desk import state_of
from practice.queries.marker import Queued, marking_queue_of
from practice.queries.sheet import tasks_waiting_for


@dataclass(frozen=True, slots=True)
class TaughtSession:
    """One session of an instructor, and how many of the class have levels from this instructor."""

    session: Session
    state: str
    marked: int
    places: int


@dataclass(frozen=True, slots=True)
class TeachingDesk:
    """The first screen of an instructor. ``hours`` taught this year are None for somebody outside the pool."""

    today: list[TaughtSession]
    coming: list[TaughtSession]
    past: list[TaughtSession]
    panels: list[Cohort]
    next_up: TaughtSession | None
    queue: list[Queued]
    missing: int
    hours: Decimal | None

    @property
    def cohorts(self) -> list[Cohort]:
        """The classes of today's and the coming sessions, else of those taught last, each once."""
        rows = [*self.today, *self.coming] or self.past[:1]
        return list({row.session.timetable.cohort_id: row.session.timetable.cohort for row in rows}.values())

    @property
    def queued(self) -> int:
        """How many works wait for marks."""
        return sum(row.works for row in self.queue)


def teaching_desk_of(account: Account, *, at: datetime) -> TeachingDesk:
    """Return an instructor's sessions of the released timetables: today's, the next 30 days', the last 60 days'."""
    on = localdate(at)
    rows = (
        Session.objects.filter(
            instructors__account=account,
            is_released=True,
            starts_at__gte=at - timedelta(days=60),
            starts_at__lte=at + timedelta(days=30),
        )
        .exclude(timetable__cohort__state__in=[CohortState.CANCELLED, CohortState.POSTPONED])
        .select_related("timetable__cohort", "room", "course")
        .annotate(
            marked=Count(
                "assessments__enrolment",
                filter=Q(assessments__kind="instructor", assessments__by=account),
                distinct=True,
            )
        )
        .order_by("starts_at")
    )
    taught = [_taught(row, at) for row in rows]
    today = [row for row in taught if localdate(row.session.starts_at) == on]
    panels = Cohort.objects.filter(panel__account=account, state__in=[CohortState.RUNNING, CohortState.FINISHED])
    return TeachingDesk(
        today=today,
        coming=[row for row in taught if localdate(row.session.starts_at) > on],
        past=[row for row in reversed(taught) if localdate(row.session.starts_at) < on],
        panels=list(panels.order_by("-starts_on")),
        next_up=next((row for row in taught if row.session.ends_at > at), None),
        queue=marking_queue_of(account),
        missing=sum(len(sheet.missing) for sheet in tasks_waiting_for(account, at=at)),
        hours=_hours(account, at),
    )


def _taught(row: Session, at: datetime) -> TaughtSession:
    return TaughtSession(row, state_of(row, at), row.marked, row.timetable.cohort.taken)


def _hours(account: Account, at: datetime) -> Decimal | None:
    instructor = Instructor.objects.filter(account=account).first()
    return taught_hours_of(instructor, year=localdate(at).year, at=at).hours if instructor else None
