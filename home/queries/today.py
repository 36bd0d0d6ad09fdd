"""What a trainee's first screen shows: one person, one moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from academy.people.models import Account, Notice
from academy.progress.queries.reading import Readings, summary_of
from cohorts.enums import CohortState, EnrolmentState, SessionKind
from cohorts.models import Cohort, Enrolment
from cohorts.queries.arrival import due_on
from cohorts.queries.enrolment import current_enrolment
from cohorts.queries.hour_count import Hours
from cohorts.queries.hours import hours_of
from cohorts.queries.roster import is_directory_open
from cohorts.queries.taught import courses_taught_to, timetables_read_by
from cohorts.queries.timetable import Slot, now_and_next_of, released_slots
from practice.models import ClassTask
from practice.queries.material import count_new
from practice.queries.my_work import MyTask, Standing, missing_of, most_urgent_first, my_task, tasks_of
from practice.queries.reading import Resume, resume_of
from practice.queries.when import when

NOTICES_SHOWN = 3
#: How long the own view at the start is asked for: the first two days.
SELF_ASSESSMENT_DAYS = timedelta(days=2)


class Phase(StrEnum):
    """Where the moment lies: what the red panel of the screen is about."""

    BEFORE = "before"
    NOW = "now"
    NEXT = "next"
    AFTER = "after"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class DayTab:
    """One day of the class in the row of days."""

    number: int
    on: date
    is_past: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class TodaySlot:
    """One session of the day: done, now, next or later, and what the roll-call said of the trainee.

    ``status`` is empty without a result; ``course_url`` while no course page is published.
    """

    slot: Slot
    state: str
    status: str
    course_url: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something the trainee is asked to do, why, and the button that leads there.

    ``is_pressing`` says that it is overdue or due before the day is over.
    """

    title: str
    note: str
    act: str
    url: str
    icon: str
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The red panel: the session that runs or comes next, with minutes and days until it.

    ``minutes`` are those left in a running session or those until the next one of the same day; ``days``
    those until the class or until the next session of a later day. ``then`` is what follows a running session.
    """

    phase: Phase
    slot: Slot | None = None
    minutes: int | None = None
    days: int | None = None
    then: Slot | None = None
    then_minutes: int | None = None

    @property
    def clock(self) -> tuple[int, int]:
        """Hours and minutes of ``minutes``."""
        return divmod(self.minutes or 0, 60)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page says. Without an enrolment only ``notices`` and ``readings`` are filled.

    ``resume`` is where learning goes on, None when no open lesson waits to be read; ``new_materials`` counts those
    of the day's sessions and of the last 24 hours.
    """

    enrolment: Enrolment | None
    cohort: Cohort | None
    day: int | None
    days: list[DayTab]
    shown_on: date
    head: Head | None
    slots: list[TodaySlot]
    tasks: list[Task]
    hours: Hours | None
    readings: Readings
    notices: list[Notice]
    resume: Resume | None = None
    new_materials: int = 0
    directory_is_open: bool = False

    @property
    def course_url(self) -> str:
        """Where the course of the session in the red panel is described, empty when it is another day's."""
        slot = self.head and self.head.slot
        return next((one.course_url for one in self.slots if slot and one.slot.pk == slot.pk), "")

    @property
    def is_pressing(self) -> bool:
        return any(task.is_pressing for task in self.tasks)

    @property
    def is_coming(self) -> bool:
        return self.head is not None and self.head.phase == Phase.BEFORE


def today_of(account: Account, *, at: datetime) -> Today:
    """Return a trainee's day: the class that runs, else the next one, else the last one.

    Outside the days of the class its nearest day is shown.
    """
    on = localdate(at)
    enrolment = current_enrolment(account, on=on)
    readings = summary_of(account, on=on)
    notices = list(account.notices.order_by("-made_at", "-pk")[:NOTICES_SHOWN])
    if enrolment is None:
        return Today(None, None, None, [], on, None, [], [], None, readings, notices)
    cohort = enrolment.cohort
    slots = released_slots(next((row for row in timetables_read_by(account) if row.cohort_id == cohort.pk), None))
    hours = hours_of(enrolment, slots=slots)
    shown_on = min(max(on, cohort.starts_on), cohort.ends_on)
    urls = {taught.course.pk: taught.course.url or "" for taught in courses_taught_to(account)}
    of_day = _slots_of_day(slots, hours, urls, shown_on, at)
    head = head_of(cohort, slots, at=at)
    asked = [my_task(task, work, at=at) for task, work in tasks_of(account)]
    return Today(
        enrolment=enrolment,
        cohort=cohort,
        day=cohort.day_number(on),
        days=[_day(cohort, number, on) for number in range(1, cohort.days + 1)],
        shown_on=shown_on,
        head=head,
        slots=of_day,
        tasks=_pressing_first([*_tasks(enrolment, head, of_day, on), *_work(asked, at)]),
        hours=hours,
        readings=readings,
        notices=notices,
        resume=resume_of(account, missing=missing_of(asked), at=at),
        new_materials=count_new(cohort, at=at),
        directory_is_open=is_directory_open(cohort, today=on),
    )


def head_of(cohort: Cohort, slots: list[Slot], *, at: datetime) -> Head:
    """Return what the red panel says of a class at a moment: before, during and after it."""
    on = localdate(at)
    coming = now_and_next_of(slots, at=at)
    if on < cohort.starts_on:
        return Head(Phase.BEFORE, coming.next, days=(cohort.starts_on - on).days)
    if coming.now:
        same_day = coming.next if coming.next and coming.next.on == on else None
        return Head(
            Phase.NOW,
            coming.now,
            minutes=coming.minutes_left,
            then=same_day,
            then_minutes=coming.minutes_until if same_day else None,
        )
    if coming.next:
        days = (coming.next.on - on).days
        return Head(Phase.NEXT, coming.next, minutes=None if days else coming.minutes_until, days=days)
    return Head(Phase.AFTER if slots or on > cohort.ends_on else Phase.UNPLANNED)


def _day(cohort: Cohort, number: int, on: date) -> DayTab:
    day = cohort.starts_on + timedelta(days=number - 1)
    return DayTab(number, day, is_past=day < on, is_today=day == on)


def _slots_of_day(slots: list[Slot], hours: Hours, urls: dict[int, str], on: date, at: datetime) -> list[TodaySlot]:
    marks = {row.session.pk: row.mark for row in hours.rows if row.mark}
    of_day = [slot for slot in slots if slot.on == on]
    coming = next((slot.pk for slot in of_day if slot.starts_at > at), None)
    found = []
    for slot in of_day:
        state = "done" if slot.ends_at <= at else "now" if slot.starts_at <= at else "later"
        state = "next" if slot.pk == coming and slot.on == localdate(at) else state
        mark = marks.get(slot.pk)
        found.append(TodaySlot(slot, state, mark.status if mark else "", urls.get(slot.course_id, "")))
    return found


def _tasks(enrolment: Enrolment, head: Head, slots: list[TodaySlot], on: date) -> list[Task]:
    tasks = [*_rolls(enrolment, slots, on), *_self_assessment(enrolment, on), *_arrival(enrolment, on)]
    if head.phase == Phase.AFTER:
        tasks += _certificate(enrolment)
    return tasks


def _rolls(enrolment: Enrolment, slots: list[TodaySlot], on: date) -> list[Task]:
    """A group leader calls the roll of the own group: an own result says that it was called."""
    if not hasattr(enrolment, "leads"):
        return []
    begun = [
        one.slot
        for one in slots
        if one.state in {"done", "now"} and not one.status and one.slot.on <= on and one.slot.kind != SessionKind.FREE
    ]
    if not begun:
        return []
    title = _("Call the roll of your group: %(title)s") % {"title": begun[-1].title}
    others = len(begun) - 1
    more = ngettext(
        "%(count)s earlier session is not called either.", "%(count)s earlier sessions are not called either.", others
    )
    note = more % {"count": others} if others else _("Everybody present but for the exceptions you mark.")
    url = reverse("cohorts:today_roll_calls") if others else reverse("cohorts:roll_call", args=[begun[-1].pk])
    return [Task(title, note, _("Call the roll"), url, "users")]


def _arrival(enrolment: Enrolment, on: date) -> list[Task]:
    """The form after admission, until it is filled in or the class is over."""
    cohort = enrolment.cohort
    is_over = on > cohort.ends_on or cohort.state == CohortState.FINISHED
    if enrolment.has_told_arrival or is_over or enrolment.state != EnrolmentState.ADMITTED:
        return []
    due = due_on(cohort)
    return [
        Task(
            _("Arrival form: meals, bed, emergency contact"),
            _("About 2 minutes; due on %(day)s.") % {"day": f"{due:%m-%d}"},
            _("Fill in"),
            reverse("cohorts:fill_arrival", args=[enrolment.pk]),
            "home",
            is_pressing=due <= on <= cohort.starts_on,
        )
    ]


def _self_assessment(enrolment: Enrolment, on: date) -> list[Task]:
    cohort = enrolment.cohort
    is_open = cohort.starts_on <= on < cohort.starts_on + SELF_ASSESSMENT_DAYS
    if not is_open or enrolment.is_self_assessed or enrolment.state != EnrolmentState.ADMITTED:
        return []
    return [
        Task(
            _("Self-assessment at the start"),
            _("Seven choices, about 5 minutes; open until the end of the second day."),
            _("Assess myself"),
            reverse("cohorts:self_assessment", args=[cohort.pk]),
            "star",
        )
    ]


def _pressing_first(tasks: list[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: not task.is_pressing)


def _work(rows: list[MyTask], at: datetime) -> list[Task]:
    """What the own classes ask for and can be done now, most urgent first; then reviews of fellow trainees' works."""
    reviewed = [row.task for row in rows if row.task.reviews_waiting]
    return [*(_asked(row, at) for row in most_urgent_first(rows)), *(_reviews(task, at) for task in reviewed)]


def _asked(row: MyTask, at: datetime) -> Task:
    minutes = _("about %(n)s minutes") % {"n": row.minutes} if row.minutes else ""
    note = " · ".join(words for words in (row.task.get_occasion_display(), row.words(at=at), minutes) if words)
    is_pressing = localdate(row.closes_at if row.standing == Standing.RETURNED else row.due_at) <= localdate(at)
    return Task(row.task.asked.title, note, row.act, row.url, "ok" if row.is_quiz else "pen", is_pressing)


def _reviews(task: ClassTask, at: datetime) -> Task:
    title = _("Review of a fellow trainee's work: %(title)s") % {"title": task.assignment.title}
    count = ngettext("%(count)s review", "%(count)s reviews", task.reviews_waiting) % {"count": task.reviews_waiting}
    note = f"{count} · " + _("due %(moment)s") % {"moment": when(task.peer_round.due_at, at=at)}
    return Task(title, note, pgettext("verb", "Review"), reverse("practice:my_work"), "users")


def _certificate(enrolment: Enrolment) -> list[Task]:
    if not enrolment.is_certified:
        return []
    return [
        Task(
            _("Your certificate is ready"),
            _("A PDF with a code by which anybody can verify it."),
            _("Open"),
            reverse("cohorts:my_certificates"),
            "award",
        )
    ]
