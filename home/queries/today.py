"""What a trainee's first screen shows: one person, one moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from academy.competency.scoring import Profile
from academy.people.models import Account, Notice
from academy.progress.queries.profile import profile_of
from cohorts.enums import AttendanceStatus, CohortState, EnrolmentState
from cohorts.models import AttendanceMark, Cohort, Enrolment
from cohorts.queries.hour_count import Hours
from cohorts.queries.hours import hours_of
from cohorts.queries.timetable import NowAndNext, Slot, now_and_next_of, released_slots, timetable_of


@dataclass(frozen=True, slots=True)
class DayTab:
    """One day of the class in the row of days."""

    number: int
    on: date
    is_past: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class TodaySlot:
    """One session of the day: done, now or to come, and what the roll-call said of it."""

    slot: Slot
    state: str
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something the trainee is asked to do, with where."""

    title: str
    note: str
    url: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page says. Without an enrolment only ``notices`` and ``profile`` are filled."""

    enrolment: Enrolment | None
    cohort: Cohort | None
    day: int | None
    days: list[DayTab]
    shown_on: date
    now_next: NowAndNext | None
    slots: list[TodaySlot]
    tasks: list[Task]
    hours: Hours | None
    profile: Profile
    notices: list[Notice]


def today_of(account: Account, *, at: datetime) -> Today:
    """Return a trainee's day: the class that runs, else the next one, else the last one.

    Outside the four days the nearest day of the class is shown.
    """
    on = localdate(at)
    enrolment = current_enrolment(account, on=on)
    profile = profile_of(account)
    notices = list(account.notices.order_by("-made_at")[:3])
    if enrolment is None:
        return Today(None, None, None, [], on, None, [], [], None, profile, notices)
    cohort = enrolment.cohort
    slots = released_slots(timetable_of(cohort))
    hours = hours_of(enrolment)
    shown_on = min(max(on, cohort.starts_on), cohort.ends_on)
    return Today(
        enrolment=enrolment,
        cohort=cohort,
        day=cohort.day_number(on),
        days=[_day(cohort, number, on) for number in range(1, cohort.days + 1)],
        shown_on=shown_on,
        now_next=now_and_next_of(slots, at=at),
        slots=_slots_of_day(slots, hours, shown_on, at),
        tasks=_tasks(enrolment, profile, on),
        hours=hours,
        profile=profile,
        notices=notices,
    )


def current_enrolment(account: Account, *, on: date) -> Enrolment | None:
    """Return the place that matters most on a day: running, then the next to come, then the last one."""
    rows = list(
        account.enrolments.in_place()
        .exclude(cohort__state__in=[CohortState.CANCELLED, CohortState.DRAFT])
        .select_related("cohort__venue", "group", "unit")
    )
    running = [row for row in rows if row.cohort.starts_on <= on <= row.cohort.ends_on]
    coming = [row for row in rows if row.cohort.starts_on > on]
    past = [row for row in rows if row.cohort.ends_on < on]
    if running:
        return running[0]
    if coming:
        return min(coming, key=lambda row: row.cohort.starts_on)
    return max(past, key=lambda row: row.cohort.ends_on, default=None)


def _day(cohort: Cohort, number: int, on: date) -> DayTab:
    day = cohort.starts_on + timedelta(days=number - 1)
    return DayTab(number, day, is_past=day < on, is_today=day == on)


def _slots_of_day(slots: list[Slot], hours: Hours, on: date, at: datetime) -> list[TodaySlot]:
    marks = {row.session.pk: row.mark for row in hours.rows if row.mark}
    return [_today_slot(slot, marks.get(slot.pk), at) for slot in slots if slot.on == on]


def _today_slot(slot: Slot, mark: AttendanceMark | None, at: datetime) -> TodaySlot:
    state = "done" if slot.ends_at <= at else "now" if slot.starts_at <= at else "next"
    label = AttendanceStatus(mark.status).label if mark else ""
    return TodaySlot(slot, state, mark.status if mark else "", label)


def _tasks(enrolment: Enrolment, profile: Profile, on: date) -> list[Task]:
    cohort = enrolment.cohort
    tasks = []
    closes_on = cohort.starts_on + timedelta(days=1)
    unassessed = all(reading.self_assessment is None for reading in profile.values())
    if enrolment.state == EnrolmentState.ADMITTED and unassessed and on <= closes_on:
        tasks.append(
            Task(
                _("Self-assessment at the start"),
                _("Seven choices, about 5 minutes; open until the end of the second day."),
                reverse("cohorts:self_assessment", args=[cohort.pk]),
            )
        )
    return tasks
