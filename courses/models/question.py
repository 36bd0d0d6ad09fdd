from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly
from courses.enums import ProjectSlug, QuestionKind


class QuestionTag(models.Model):
    """A word by which questions are drawn: 民情走访, 合法性审查 …"""

    name = models.CharField(_("tag"), max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """One question of the bank. What it says lies in its versions; ``current`` is the one that is drawn.

    ``indicator`` is the code of an indicator of the competency that the project trains, or empty.
    """

    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    indicator = models.CharField(_("indicator"), max_length=40, blank=True)
    tags = models.ManyToManyField(QuestionTag, verbose_name=_("tags"), blank=True, related_name="questions")
    current = models.OneToOneField(
        "QuestionVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of", editable=False
    )
    is_active = models.BooleanField(_("active"), default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["project", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(project__in=ProjectSlug.values), name="question_project_is_known"),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.current.stem if self.current else f"{self.get_kind_display()} {self.pk}"


class QuestionVersion(models.Model):
    """The wording of a question. Once it was put to a trainee (``first_used_at``) a change is a new version.

    ``content`` by kind, every id a short string that is unique in its list:
    single, multiple ``{"choices": [{"id", "text"}], "right": [id]}`` · truth ``{"right": true}`` ·
    matching ``{"left": [{"id", "text"}], "right": [{"id", "text"}], "pairs": {left id: right id}}`` ·
    ordering ``{"items": [{"id", "text"}], "order": [id]}`` · numeric ``{"value": "3.5", "tolerance": "0.1", "unit"}`` ·
    short ``{"answers": [text], "ignore_case": true}`` · essay ``{"guide": text}``.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    stem = models.TextField(_("question"), max_length=2000)
    content = models.JSONField()
    explanation = models.TextField(_("explanation"), max_length=2000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    first_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="question_version_once")]

    def __str__(self) -> str:
        return self.stem


class KeyCorrection(AppendOnly):
    """The key of a wording that was in use was wrong: what the content said before and says now, and why."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="corrections")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["version", "-at", "-pk"]
