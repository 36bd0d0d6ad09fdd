from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enums import ProjectSlug
from courses.models import RubricRow
from practice.enums import MarkState, SettlementState

from .submission import Submission
from .task import Work


class MarkQuerySet(models.QuerySet):
    def given(self) -> "MarkQuerySet":
        return self.filter(state=MarkState.GIVEN)

    def live(self) -> "MarkQuerySet":
        """Keep the marks that are being written or were given."""
        return self.exclude(state=MarkState.WITHDRAWN)


class Mark(models.Model):
    """What one marker says about one submission: a level for each row of the rubric, and a comment.

    A draft is the marker's own and seen by nobody else. ``serial`` counts the savings: a page that saves over a
    serial it did not load is told so. A withdrawn mark stays on record; the marker may begin another one.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="marks")
    marker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="marks_given")
    state = models.CharField(max_length=10, choices=MarkState, default=MarkState.DRAFT)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    serial = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "marker"], condition=~Q(state="withdrawn"), name="mark_once_per_marker"
            ),
            models.CheckConstraint(condition=Q(state__in=MarkState.values), name="mark_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(given_at__isnull=False), name="given_mark_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} · {self.marker}"


class MarkLevel(models.Model):
    """The level 1 to 4 that a mark gives for one row of the rubric, and what the marker notes beside it."""

    mark = models.ForeignKey(Mark, on_delete=models.CASCADE, related_name="levels")
    row = models.ForeignKey(RubricRow, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["mark", "row"]
        constraints = [
            models.UniqueConstraint(fields=["mark", "row"], name="mark_level_once_per_row"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="mark_level_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.level}"


class Settlement(models.Model):
    """What a submission is settled at: by its marks, or by a moderator who gave a ``reason`` where they differed.

    Evidence rests on it. One is in force for a submission at most; ``serial`` counts them. One that was taken back
    says why, and its evidence is withdrawn.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="settlements")
    serial = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_moderated = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=SettlementState, default=SettlementState.IN_FORCE)
    state_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["submission", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "serial"], name="settlement_serial_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=Q(state="in_force"), name="settlement_in_force_once"
            ),
            models.CheckConstraint(condition=Q(state__in=SettlementState.values), name="settlement_state_is_known"),
            models.CheckConstraint(condition=Q(is_moderated=False) | ~Q(reason=""), name="moderation_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} · {self.serial}"


class SettledLevel(models.Model):
    """The level one row of the rubric is settled at."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="levels")
    row = models.ForeignKey(RubricRow, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["settlement", "row"]
        constraints = [
            models.UniqueConstraint(fields=["settlement", "row"], name="settled_level_once_per_row"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="settled_level_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.level}"


class CommentPhrase(models.Model):
    """A sentence that somebody writes often when marking; shared ones are there for every marker."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comment_phrases")
    text = models.CharField(_("phrase"), max_length=300)
    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug, blank=True)
    is_shared = models.BooleanField(_("for every marker"), default=False)

    class Meta:
        ordering = ["is_shared", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "text"], name="comment_phrase_once"),
            models.CheckConstraint(condition=Q(project__in=["", *ProjectSlug.values]), name="phrase_project_is_known"),
        ]

    def __str__(self) -> str:
        return self.text


class SecondLook(models.Model):
    """A trainee's request to look at a settled work once more, and what was answered. It changes no mark by itself."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="second_looks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(_("reason"), max_length=1000)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["work", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=Q(answered_at__isnull=True), name="second_look_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.work_id} · {self.by}"


class Similarity(models.Model):
    """That two submissions for one assignment share passages: for the marker to look at, never a verdict.

    ``share`` is the part of the shorter text's shingles that the other one has too, in thousandths. ``passages``
    holds ``[start in a, start in b, length]`` in characters of the two texts as handed in: places, no sentences.
    """

    a = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField()
    passages = models.JSONField(default=list)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-share", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="similarity_once_per_pair"),
            models.CheckConstraint(condition=Q(a__lt=models.F("b")), name="similarity_a_before_b"),
            models.CheckConstraint(condition=Q(share__lte=1000), name="similarity_share_to_1000"),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} ~ {self.b_id}"
