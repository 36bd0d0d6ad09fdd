from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.enums import FeedbackRule, ProjectSlug, QuestionKind, QuizForm, QuizPurpose

from .question import Question, QuestionTag

#: Seconds that one question of a kind usually takes.
SECONDS = {
    QuestionKind.SINGLE: 60,
    QuestionKind.MULTIPLE: 90,
    QuestionKind.TRUTH: 30,
    QuestionKind.MATCHING: 120,
    QuestionKind.ORDERING: 120,
    QuestionKind.NUMERIC: 120,
    QuestionKind.SHORT: 90,
    QuestionKind.ESSAY: 600,
}
#: A drawn question is of any kind; most are short.
SECONDS_DRAWN = 90


def minutes_needed(quiz: str = "pk") -> Subquery:
    """Return the expression for the whole minutes a quiz is likely to take, None where nothing is asked.

    ``quiz`` is the path to its primary key. The one source of what pages say is needed; a time limit is another thing.
    """
    each = Case(
        *(When(question__kind=kind, then=Value(seconds)) for kind, seconds in SECONDS.items()),
        default=F("count") * SECONDS_DRAWN,
        output_field=models.IntegerField(),
    )
    asking = Q(question__isnull=True) | Q(question__is_active=True, question__current__isnull=False)
    parts = QuizPart.objects.filter(asking, quiz=OuterRef(quiz)).order_by().values("quiz")
    return Subquery(parts.annotate(needed=(Sum(each) + 59) / 60).values("needed"))


class QuizQuerySet(models.QuerySet):
    def counted(self) -> "QuizQuerySet":
        """Have ``questions_count``, ``points_total`` and ``minutes_needed`` at hand."""
        each = F("parts__points") * F("parts__count")
        return self.timed().annotate(questions_count=Sum("parts__count"), points_total=Sum(each))

    def timed(self) -> "QuizQuerySet":
        """Have ``minutes_needed`` at hand."""
        return self.annotate(minutes_needed=minutes_needed())


class Quiz(models.Model):
    """A set of questions and the rules under which a class answers it.

    ``minutes`` is the time for one attempt (None: as long as the task is open), counted by the server;
    ``pass_percent`` of the points is a pass. Two forms A and B of one comparison (``twin``) are given
    crosswise at the start and the end of a class. ``used_at`` is when it was first set for a class: what its
    attempts are judged by stays from then on.
    """

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug)
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("introduction"), max_length=1000, blank=True)
    purpose = models.CharField(_("purpose"), max_length=12, choices=QuizPurpose, default=QuizPurpose.TEST)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    pass_percent = models.PositiveSmallIntegerField(_("passed from (percent)"), default=60)
    shuffles = models.BooleanField(_("questions and choices in random order"), default=True)
    feedback = models.CharField(
        _("what is shown afterwards"), max_length=12, choices=FeedbackRule, default=FeedbackRule.AFTER_CLOSE
    )
    is_evidence = models.BooleanField(_("counts as evidence"), default=True)
    form = models.CharField(_("form"), max_length=1, choices=QuizForm, blank=True)
    twin = models.OneToOneField(
        "self", verbose_name=_("other form"), null=True, blank=True, on_delete=models.SET_NULL, related_name="twin_of"
    )
    is_active = models.BooleanField(_("active"), default=True)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["project", "title", "pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [
            models.CheckConstraint(condition=Q(project__in=ProjectSlug.values), name="quiz_project_is_known"),
            models.CheckConstraint(condition=Q(attempts__gte=1, attempts__lte=10), name="quiz_attempts_1_to_10"),
            models.CheckConstraint(condition=Q(pass_percent__lte=100), name="quiz_passes_within_100"),
            models.CheckConstraint(condition=~Q(twin=F("pk")), name="quiz_is_not_its_own_twin"),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def questions_count(self) -> int:
        """How many questions are answered; known beforehand to rows that are ``counted``."""
        return sum(part.count for part in self.parts.all())

    @cached_property
    def points_total(self) -> Decimal:
        """What the questions give together."""
        return sum((part.points * part.count for part in self.parts.all()), Decimal(0))

    @cached_property
    def minutes_needed(self) -> int | None:
        """What one attempt is likely to take; None where nothing is asked. The time limit is ``minutes``."""
        return Quiz.objects.timed().values_list("minutes_needed", flat=True).get(pk=self.pk)


class QuizPart(models.Model):
    """One line of a quiz: a fixed question, or ``count`` questions drawn at random by tag; ``points`` for each."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(default=0)
    question = models.ForeignKey(
        Question, verbose_name=_("question"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    tag = models.ForeignKey(
        QuestionTag, verbose_name=_("tag"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    points = models.DecimalField(_("points for each"), max_digits=5, decimal_places=1, default=1)

    class Meta:
        ordering = ["quiz", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(question__isnull=False, tag__isnull=True, count=1)
                | Q(question__isnull=True, tag__isnull=False, count__gte=1),
                name="part_is_fixed_or_drawn",
            ),
            models.CheckConstraint(condition=Q(points__gt=0), name="part_points_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.question or self.tag} × {self.count}"
