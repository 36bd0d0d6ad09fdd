from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.models import Enrolment
from courses.models import RubricRow
from practice.enums import PeerState

from .task import ClassTask, Work


class PeerRound(models.Model):
    """The peer reviews of one class task: handed out once, due at ``due_at``, shown to the authors from
    ``shown_at`` on. Handed out by the academy itself when ``by`` is empty."""

    task = models.OneToOneField(ClassTask, on_delete=models.PROTECT, related_name="peer_round")
    due_at = models.DateTimeField(_("due"))
    allotted_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.task)


class PeerReviewQuerySet(models.QuerySet):
    def asked(self) -> "PeerReviewQuerySet":
        """Keep the reviews that wait to be written or are written."""
        return self.filter(state__in=[PeerState.ASSIGNED, PeerState.DONE])


class PeerReview(models.Model):
    """One trainee's judgement of somebody else's work; neither is told who the other is.

    While it is to do, levels and ``comment`` are what the reviewer has kept so far.
    """

    round = models.ForeignKey(PeerRound, on_delete=models.PROTECT, related_name="reviews")
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="peer_reviews")
    reviewer = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="peer_reviews")
    state = models.CharField(max_length=10, choices=PeerState, default=PeerState.ASSIGNED)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    comment = models.TextField(_("comment"), max_length=2000, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        ordering = ["round", "work", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "reviewer"],
                condition=Q(state__in=[PeerState.ASSIGNED, PeerState.DONE]),
                name="peer_review_once_per_reviewer",
            ),
            models.CheckConstraint(condition=Q(state__in=PeerState.values), name="peer_review_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} · {self.pk}"


class PeerLevel(models.Model):
    """The level 1 to 4 that a review gives for one row of the rubric."""

    review = models.ForeignKey(PeerReview, on_delete=models.CASCADE, related_name="levels")
    row = models.ForeignKey(RubricRow, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["review", "row"]
        constraints = [
            models.UniqueConstraint(fields=["review", "row"], name="peer_level_once_per_row"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="peer_level_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}: {self.level}"
