from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.people.models import Unit
from cohorts.enums import EnrolmentState

from .cohort import Cohort
from .nomination import Nomination


class TraineeGroup(models.Model):
    """One discussion group of a cohort, with its leader."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField(_("number"))
    leader = models.OneToOneField(
        "Enrolment",
        verbose_name=_("group leader"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads",
    )

    class Meta:
        ordering = ["cohort", "number"]
        constraints = [models.UniqueConstraint(fields=["cohort", "number"], name="group_number_once")]

    def __str__(self) -> str:
        return str(_("Group %(number)s") % {"number": self.number})


class Grouping(models.Model):
    """How the groups of one class were last changed: the seed they were dealt with, and what stood there before.

    ``before`` is ``{"members": {enrolment id: group number}, "leaders": {group number: enrolment id}}``, empty where
    there is nothing to go back to.
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="grouping")
    seed = models.PositiveSmallIntegerField(default=1)
    before = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.cohort} · {self.seed}"

    @property
    def can_be_undone(self) -> bool:
        return "members" in self.before


class EnrolmentQuerySet(models.QuerySet):
    def in_place(self) -> "EnrolmentQuerySet":
        """Keep the enrolments that take up one of the cohort's places."""
        return self.exclude(state__in=[EnrolmentState.UNDONE, EnrolmentState.WITHDRAWN])


class Enrolment(models.Model):
    """One trainee in one cohort: the file that roll-calls, marks and certificates belong to."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    trainee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    nomination = models.ForeignKey(
        Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="enrolments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="enrolments")
    trainee_no = models.CharField(_("trainee number"), max_length=30)
    group = models.ForeignKey(
        TraineeGroup, verbose_name=_("group"), null=True, blank=True, on_delete=models.SET_NULL, related_name="members"
    )
    is_group_fixed = models.BooleanField(_("stays in this group"), default=False)
    state = models.CharField(max_length=15, choices=EnrolmentState, default=EnrolmentState.ADMITTED)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    admitted_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "trainee_no"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "trainee"], condition=~Q(state="undone"), name="enrolment_once_per_cohort"
            ),
            models.UniqueConstraint(
                fields=["nomination"], condition=~Q(state="undone"), name="enrolment_once_per_nomination"
            ),
            models.UniqueConstraint(fields=["cohort", "trainee_no"], name="trainee_number_once"),
            models.CheckConstraint(condition=Q(state__in=EnrolmentState.values), name="enrolment_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.trainee} · {self.cohort}"
