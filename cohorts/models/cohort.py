from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.enums import CohortState, TargetGroup

from .plan import PlanEntry
from .room import Venue


class CohortQuerySet(models.QuerySet):
    def supervised_by(self, account) -> "CohortQuerySet":
        return self.filter(pk__in=self.model.objects.filter(supervisions__account=account).values("pk"))

    def studied_by(self, account) -> "CohortQuerySet":
        """Keep the cohorts in which the account holds a place."""
        held = account.enrolments.in_place()
        return self.filter(pk__in=held.values("cohort_id"))

    def taught_by(self, account) -> "CohortQuerySet":
        """Keep the cohorts in which the account is instructor of a session."""
        taught = self.model.objects.filter(timetable__sessions__instructors__account=account)
        return self.filter(pk__in=taught.values("pk"))

    def asking(self, unit_ids: Iterable[int]) -> "CohortQuerySet":
        """Keep the cohorts out of preparation that gave one of the units a share or hold a nomination of it."""
        units = list(unit_ids)
        allotted = self.model.objects.filter(quotas__unit__in=units, quotas__places__gt=0)
        named = self.model.objects.filter(nominations__unit__in=units)
        return self.exclude(state=CohortState.DRAFT).filter(
            Q(pk__in=allotted.values("pk")) | Q(pk__in=named.values("pk"))
        )


class Cohort(models.Model):
    """One closed class of one intake.

    ``taken`` counts the places given away; it moves under the row's lock in the transaction that gives
    or frees a place, and the database refuses more than ``places``. ``allotted`` is the sum of the units' quotas
    and moves in the same way.
    """

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)
    plan_entry = models.OneToOneField(
        PlanEntry, verbose_name=_("plan entry"), null=True, blank=True, on_delete=models.SET_NULL, related_name="cohort"
    )
    intake_no = models.PositiveSmallIntegerField(_("intake"))
    target_group = models.CharField(_("target group"), max_length=30, choices=TargetGroup)
    venue = models.ForeignKey(Venue, verbose_name=_("venue"), on_delete=models.PROTECT, related_name="cohorts")
    places = models.PositiveSmallIntegerField(_("places"))
    taken = models.PositiveSmallIntegerField(default=0, editable=False)
    allotted = models.PositiveSmallIntegerField(default=0, editable=False)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    nominations_close_at = models.DateTimeField(_("nominations close at"))
    check_in_note = models.CharField(_("check-in"), max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=CohortState, default=CohortState.DRAFT)
    state_note = models.CharField(_("reason"), max_length=300, blank=True)
    supervisors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CohortSupervisor", related_name="supervised_cohorts"
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(taken__lte=F("places")), name="cohort_taken_within_places"),
            models.CheckConstraint(condition=Q(allotted__lte=F("places")), name="cohort_allotted_within_places"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="cohort_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=CohortState.values), name="cohort_state_is_known"),
            models.CheckConstraint(condition=Q(target_group__in=TargetGroup.values), name="cohort_target_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def free_places(self) -> int:
        return self.places - self.taken

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    def day_number(self, on: date) -> int | None:
        """Return 1 for the first day …, None outside the class."""
        return (on - self.starts_on).days + 1 if self.starts_on <= on <= self.ends_on else None

    def takes_nominations(self, *, at: datetime) -> bool:
        return self.state == CohortState.NOMINATING and at < self.nominations_close_at


class CohortSupervisor(models.Model):
    """A class supervisor (班主任) of one cohort: a relation, not a role."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="supervisions")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supervisions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "account"], name="supervisor_once")]

    def __str__(self) -> str:
        return f"{self.account} · {self.cohort}"


class PanelMember(models.Model):
    """Somebody who judges the report-back at the end of one cohort: a relation, not a role."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="panel")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "account"], name="panel_member_once")]

    def __str__(self) -> str:
        return f"{self.account} · {self.cohort}"
