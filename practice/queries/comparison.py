"""Entry and exit of a class: who gets which form, and what the two halves say."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from courses.models import Quiz
from practice.enums import Occasion
from practice.models import Attempt, ClassTask, Work
from practice.queries.attempt import best_attempt

#: Averages are shown from this many people on.
LEAST_PEOPLE = 5


def twin_of(quiz: Quiz) -> Quiz | None:
    """Return the other form of a comparison, whichever of the two names the other; None for a quiz by itself."""
    return quiz.twin or getattr(quiz, "twin_of", None)


def forms_of(quiz: Quiz) -> list[Quiz]:
    """Return the forms of a comparison, A before B; a quiz without a twin is alone."""
    other = twin_of(quiz)
    return sorted([quiz, other], key=lambda form: (form.form, form.pk)) if other else [quiz]


def other_half(task: ClassTask) -> ClassTask | None:
    """Return the entry task of an exit task and the other way round, of the same class and forms."""
    if not task.occasion or not task.quiz:
        return None
    opposite = Occasion.EXIT if task.occasion == Occasion.ENTRY else Occasion.ENTRY
    rows = ClassTask.objects.in_force().filter(cohort=task.cohort_id, occasion=opposite, quiz__in=forms_of(task.quiz))
    return rows.select_related("quiz", "cohort").first()


def form_given(work: Work) -> Quiz | None:
    """Return the form somebody got for a work, None before the first attempt."""
    first = work.attempts.select_related("quiz").order_by("number").first()
    return first.quiz if first else None


def form_for(work: Work) -> Quiz:
    """Return the form the next attempt of a work gets; to be asked under the lock of the class.

    Without a twin or an occasion it is the quiz of the task. The form of the first attempt stays. At the exit
    everybody gets the form not had at the entry. Else the form that fewer have, A where as many have either, so
    that the two never differ by more than one.
    """
    task, forms = work.task, forms_of(work.task.quiz)
    if not task.occasion or len(forms) == 1:
        return task.quiz
    if had := form_given(work):
        return had
    if task.occasion == Occasion.EXIT and (before := _entry_form(work)) in forms:
        return forms[1 - forms.index(before)]
    first = Attempt.objects.filter(work__task=task, number=1)
    given = Counter(first.values_list("quiz_id", flat=True))
    return min(forms, key=lambda form: given[form.pk])


def _entry_form(work: Work) -> Quiz | None:
    """Return the form somebody saw at the entry, the last one; withdrawing the task makes nobody unsee it."""
    seen = Attempt.objects.filter(
        work__enrolment=work.enrolment_id, work__task__occasion=Occasion.ENTRY, quiz__in=forms_of(work.task.quiz)
    )
    last = seen.select_related("quiz").order_by("begun_at", "pk").last()
    return last and last.quiz


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a comparison: how many handed it in, and the mean share of the points (None below five)."""

    task: ClassTask
    number: int
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both halves over those who handed in both; ``change`` in percentage points, None below five people."""

    entry: Half
    exit: Half
    number: int
    entry_mean: Decimal | None
    exit_mean: Decimal | None
    by_form: dict[str, int]

    @property
    def change(self) -> Decimal | None:
        return None if self.entry_mean is None else self.exit_mean - self.entry_mean


def comparison_of(task: ClassTask) -> Comparison | None:
    """Return entry against exit for the class of a task, None as long as the class has only one half."""
    other = other_half(task)
    if other is None:
        return None
    entry, leaving = (task, other) if task.occasion == Occasion.ENTRY else (other, task)
    before, after = _percents(entry), _percents(leaving)
    both = sorted(before.keys() & after.keys())
    rows = Attempt.objects.filter(work__task=entry, number=1).select_related("quiz")
    return Comparison(
        entry=Half(entry, len(before), _mean(list(before.values()))),
        exit=Half(leaving, len(after), _mean(list(after.values()))),
        number=len(both),
        entry_mean=_mean([before[pk] for pk in both]),
        exit_mean=_mean([after[pk] for pk in both]),
        by_form=dict(Counter(row.quiz.get_form_display() for row in rows)),
    )


def own_comparison(work: Work) -> tuple[Decimal, Decimal] | None:
    """Return somebody's own share of the points at the entry and at the exit, None unless both are marked."""
    other = other_half(work.task)
    twin_work = other.works.filter(enrolment=work.enrolment_id).first() if other else None
    if twin_work is None:
        return None
    mine, theirs = best_attempt(work), best_attempt(twin_work)
    if mine is None or theirs is None:
        return None
    halves = (theirs.percent, mine.percent)
    return halves if work.task.occasion == Occasion.EXIT else halves[::-1]


def _percents(task: ClassTask) -> dict[int, Decimal]:
    """Return by enrolment the share of the points of everybody's first marked attempt."""
    rows: QuerySet[Attempt] = Attempt.objects.finished().filter(work__task=task, points__isnull=False)
    found: dict[int, Decimal] = {}
    for row in rows.select_related("work").order_by("number"):
        found.setdefault(row.work.enrolment_id, row.percent)
    return found


def _mean(shares: list[Decimal]) -> Decimal | None:
    return sum(shares, Decimal(0)) / len(shares) if len(shares) >= LEAST_PEOPLE else None
