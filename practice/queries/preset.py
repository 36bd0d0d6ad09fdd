"""What can be set for a class, and the window that is proposed for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.timezone import localdate

from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, Session
from cohorts.queries.session import moment
from courses.enums import QuizPurpose
from courses.models import Assignment, Quiz
from practice.enums import Occasion
from practice.models import ClassTask
from practice.queries.task import classes_set_tasks_by

#: What is set for a class that has not begun opens on its first day.
OPENS_IN_THE_MORNING = time(9, 0)
#: Assignments are due on the evening of the next day.
DUE_IN_THE_EVENING = time(22, 0)
#: A quiz that belongs to no session stays open so long.
QUIZ_LASTS = timedelta(hours=2)
MOST_SHOWN = 40
#: Classes for which nothing is set any more.
OVER = (CohortState.FINISHED, CohortState.POSTPONED, CohortState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Choice:
    """One quiz or assignment that can be set; ``is_set`` when the class has it already."""

    asked: Quiz | Assignment
    is_set: bool

    @property
    def kind(self) -> str:
        return "quiz" if isinstance(self.asked, Quiz) else "assignment"


def choices_for(cohort: Cohort, session: Session | None, *, text: str = "") -> list[Choice]:
    """Return the active quizzes and assignments, those of the session's project first, then by title; three queries.

    ``text`` is part of the title. A comparison is set twice, at entry and at exit.
    """
    found: list[Quiz | Assignment] = []
    for rows in (Assignment.objects.select_related("rubric"), Quiz.objects.timed()):
        active = rows.filter(is_active=True)
        found += active.filter(title__icontains=text) if text else active
    tasks = ClassTask.objects.in_force().filter(cohort=cohort)
    times: dict[tuple[str, int], int] = {}
    for quiz, assignment in tasks.values_list("quiz_id", "assignment_id"):
        key = ("quiz", quiz) if quiz else ("assignment", assignment)
        times[key] = times.get(key, 0) + 1
    project = session.project if session else ""
    found.sort(key=lambda row: (row.project != project, row.project, row.title))
    return [Choice(row, _is_full(row, times)) for row in found[:MOST_SHOWN]]


def classes_to_set(user: Account | AnonymousUser, asked: Quiz | Assignment) -> list[tuple[str, str]]:
    """Return the classes, newest first, that the user may still set something for: the name, and where it is done.

    A class that is over, or has it already, is left out; so is everything where it is retired. Two queries.
    """
    kind = "quiz" if isinstance(asked, Quiz) else "assignment"
    if not asked.is_active:
        return []
    times = Counter(ClassTask.objects.in_force().filter(**{kind: asked}).values_list("cohort_id", flat=True))
    rows = classes_set_tasks_by(user).exclude(state__in=OVER)
    return [
        (cohort.name, reverse("practice:set_task", args=[cohort.pk, kind, asked.pk]))
        for cohort in rows[:MOST_SHOWN]
        if not _is_full(asked, {(kind, asked.pk): times[cohort.pk]} if times[cohort.pk] else {})
    ]


def asked_for(kind: str, pk: int) -> Quiz | Assignment | None:
    """Return the active quiz or assignment behind an address."""
    model = {"quiz": Quiz, "assignment": Assignment}.get(kind)
    return model.objects.filter(pk=pk, is_active=True).first() if model else None


def usual_window(
    cohort: Cohort, asked: Quiz | Assignment, session: Session | None, *, at: datetime
) -> tuple[datetime, datetime]:
    """Return from when to when a task is usually open.

    From now, from the beginning of a session to come, or from the first morning of a class that has not begun. A
    quiz until the session ends (two hours without one or after it), an assignment until 22:00 of the next day.
    """
    begins = session.starts_at if session else moment(cohort.starts_on, OPENS_IN_THE_MORNING)
    has_begun = session is None and localdate(at) >= cohort.starts_on
    opens = at if has_begun else max(at, begins)
    opens = opens.replace(second=0, microsecond=0)
    if isinstance(asked, Assignment):
        return opens, moment(localdate(opens) + timedelta(days=1), DUE_IN_THE_EVENING)
    return opens, session.ends_at if session and session.ends_at > opens else opens + QUIZ_LASTS


def usual_occasion(cohort: Cohort, asked: Quiz | Assignment) -> str:
    """Return which half of a comparison a quiz would be: entry first, exit once that is set; empty for all others."""
    if not (isinstance(asked, Quiz) and asked.purpose == QuizPurpose.COMPARISON):
        return ""
    begun = ClassTask.objects.in_force().filter(cohort=cohort, occasion=Occasion.ENTRY, quiz__in=_forms(asked))
    return Occasion.EXIT if begun.exists() else Occasion.ENTRY


def _forms(quiz: Quiz) -> Iterable[int]:
    """The quiz and its other form."""
    return [pk for pk in (quiz.pk, quiz.twin_id, *Quiz.objects.filter(twin=quiz).values_list("pk", flat=True)) if pk]


def _is_full(asked: Quiz | Assignment, times: dict[tuple[str, int], int]) -> bool:
    if isinstance(asked, Assignment):
        return ("assignment", asked.pk) in times
    most = len(Occasion) if asked.purpose == QuizPurpose.COMPARISON else 1
    return times.get(("quiz", asked.pk), 0) >= most
