from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import QuestionVersion, Quiz
from practice.enums import AttemptState, HandInWay

from .task import Work

#: The last autosave of a page may arrive this much after the time is over.
GRACE = timedelta(seconds=15)


class AttemptQuerySet(models.QuerySet):
    def counting(self) -> "AttemptQuerySet":
        """Keep the attempts that use up one of those allowed."""
        return self.exclude(state=AttemptState.ANNULLED)

    def finished(self) -> "AttemptQuerySet":
        """Keep the attempts that were handed in and not annulled."""
        return self.filter(state__in=[AttemptState.HANDED_IN, AttemptState.SETTLED])

    def of_trainee(self, account) -> "AttemptQuerySet":
        """Keep the attempts of somebody who holds a place in the class."""
        return self.filter(work__enrolment__in=account.enrolments.in_place().values("pk"))


class Attempt(models.Model):
    """One try of one trainee at a quiz: the questions that were drawn, the answers, the points.

    ``quiz`` is the form that was given, which for a comparison need not be the one the task names. ``minutes``
    was copied when it began (None: until the task closes). ``points`` is rounded down to four decimals, so that
    no threshold is reached that was not; it is empty as long as something waits to be marked.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="class_attempts")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.OPEN)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    begun_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=HandInWay, blank=True)
    points = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    most_points = models.DecimalField(max_digits=7, decimal_places=1)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["work", "number"]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="attempt_number_once"),
            models.UniqueConstraint(fields=["work"], condition=Q(state="open"), name="one_open_attempt_per_work"),
            models.CheckConstraint(condition=Q(state__in=AttemptState.values), name="attempt_state_is_known"),
            models.CheckConstraint(condition=Q(most_points__gt=0), name="attempt_has_points"),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} · {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state == AttemptState.OPEN

    def ends_at(self) -> datetime:
        """The moment up to which answers are taken: the minutes and the person's extra ones, never past the task."""
        closes = self.work.closes_at()
        if self.minutes is None:
            return closes
        return min(self.begun_at + timedelta(minutes=self.minutes + self.work.extra_minutes), closes)

    def is_over(self, *, at: datetime) -> bool:
        """Whether not even the last autosave is taken any more."""
        return at >= self.ends_at() + GRACE

    @property
    def percent(self) -> Decimal | None:
        """What was reached, 0–100 exactly; None as long as something waits to be marked."""
        return None if self.points is None else self.points * 100 / self.most_points

    @property
    def is_passed(self) -> bool:
        return self.percent is not None and self.percent >= self.quiz.pass_percent


class AttemptItem(models.Model):
    """One question of one attempt: as it was worded and shown, what was answered and what it is worth.

    ``shown`` is the order in which the choices (right-hand sides, things to be ordered) stood. ``serial`` is the
    moment of the answer in milliseconds of the server's clock: an older one never overwrites a newer one.
    ``share`` is the right part of the answer as an exact fraction, "2/3"; empty: not marked yet.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="attempt_items")
    points = models.DecimalField(max_digits=5, decimal_places=1)
    shown = models.JSONField(default=list)
    answer = models.JSONField(null=True, blank=True)
    serial = models.PositiveBigIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    share = models.CharField(max_length=20, blank=True)
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["attempt", "order"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "order"], name="item_place_once"),
            models.UniqueConstraint(fields=["attempt", "version"], name="question_once_per_attempt"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.order}"

    @property
    def right_share(self) -> Fraction | None:
        return Fraction(self.share) if self.share else None

    @property
    def points_got(self) -> Decimal | None:
        """The points of this question with at most two decimals."""
        right = self.right_share
        if right is None:
            return None
        return (self.points * right.numerator / right.denominator).quantize(Decimal("0.01"))
