from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly
from cohorts.enums import AttendanceStatus

from .enrolment import Enrolment
from .timetable import Session


class RollCall(models.Model):
    """A session whose roll was called, by whom and when first; the results are its marks."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="roll_call")
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.session)


class AttendanceMark(AppendOnly):
    """What was called for one trainee in one session. The newest row is in force; older ones are history."""

    roll_call = models.ForeignKey(RollCall, on_delete=models.PROTECT, related_name="marks")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="marks")
    status = models.CharField(_("attendance"), max_length=15, choices=AttendanceStatus)
    note = models.CharField(_("note"), max_length=200, blank=True)
    serial = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["roll_call", "enrolment", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["roll_call", "enrolment", "serial"], name="mark_serial_once"),
            models.CheckConstraint(condition=Q(status__in=AttendanceStatus.values), name="mark_status_is_known"),
        ]
        indexes = [models.Index(fields=["enrolment", "roll_call"], name="mark_by_enrolment")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.status}"

    @property
    def cohort_id(self) -> int:
        """The cohort of the trainee; costs a query unless the enrolment is at hand."""
        return self.enrolment.cohort_id
