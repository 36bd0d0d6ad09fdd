from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly
from cohorts.enums import CertificateState

from .enrolment import Enrolment


class CompletionDecision(AppendOnly):
    """What was decided about one trainee's completion, and on which figures. The newest row is in force."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="decisions")
    is_completed = models.BooleanField(_("completed"))
    hours = models.DecimalField(_("class hours"), max_digits=7, decimal_places=3)
    hours_missed = models.DecimalField(_("class hours missed"), max_digits=7, decimal_places=3)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["enrolment", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.is_completed}"


class Certificate(models.Model):
    """One certificate of completion. Its content is frozen at issue; only its state changes.

    ``code`` (at least 80 random bits) is what the QR code carries; ``content`` is what was printed and
    ``content_hash`` the SHA-256 of its canonical JSON.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(_("number"), max_length=40, unique=True)
    code = models.CharField(max_length=40, unique=True)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=CertificateState, default=CertificateState.VALID)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoke_reason = models.CharField(_("reason"), max_length=200, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=Q(state="valid"), name="one_valid_certificate_per_enrolment"
            ),
            models.CheckConstraint(condition=Q(state__in=CertificateState.values), name="certificate_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.number
