from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.crypto import EncryptedCharField, blind_index
from academy.kernel.id_number import masked_id_number
from academy.people.enums import Sex
from academy.people.models import Unit
from cohorts.enums import Appraisal, CadreLevel, Education, NominationState, PoliticalStatus

from .cohort import Cohort


class NominationQuerySet(models.QuerySet):
    def in_force(self) -> "NominationQuerySet":
        """Keep the nominations that use up a place of their unit's quota."""
        return self.filter(state__in=[NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ADMITTED])

    def waiting(self) -> "NominationQuerySet":
        return self.filter(state=NominationState.SUBMITTED)

    def undecided(self) -> "NominationQuerySet":
        """Keep those that wait for a decision or, returned, for their unit."""
        return self.filter(state__in=[NominationState.SUBMITTED, NominationState.RETURNED])


class Nomination(models.Model):
    """One person on paper, named by a unit for a place in a cohort. No account is needed."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="nominations")
    name = models.CharField(_("name"), max_length=60)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex)
    born_on = models.DateField(_("month of birth"), help_text=_("The first day of the month stands for the month."))
    ethnicity = models.CharField(_("ethnicity"), max_length=20, default="汉族")
    political_status = models.CharField(_("political status"), max_length=20, choices=PoliticalStatus)
    post = models.CharField(_("post"), max_length=100)
    level = models.CharField(_("level"), max_length=20, choices=CadreLevel)
    education = models.CharField(_("education"), max_length=20, choices=Education)
    phone = EncryptedCharField(_("phone"))
    phone_index = models.CharField(max_length=32, editable=False)
    id_number = EncryptedCharField(_("ID number"), blank=True, default="")
    id_index = models.CharField(max_length=32, blank=True, default="", editable=False)
    appraisal_last = models.CharField(_("last year's appraisal"), max_length=15, choices=Appraisal)
    appraisal_before = models.CharField(_("appraisal of the year before"), max_length=15, choices=Appraisal)
    last_trained_on = models.DateField(_("last training"), null=True, blank=True)
    reason = models.TextField(_("reason for the nomination"), max_length=500)
    unit_opinion = models.CharField(_("opinion of the unit"), max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=NominationState, default=NominationState.SUBMITTED)
    decision_note = models.CharField(_("note on the decision"), max_length=300, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["cohort", "unit__path", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "phone_index"],
                condition=Q(state__in=["submitted", "returned", "admitted"]),
                name="nomination_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["cohort", "id_index"],
                condition=Q(state__in=["submitted", "returned", "admitted"]) & ~Q(id_index=""),
                name="nomination_once_per_id_number",
            ),
            models.CheckConstraint(condition=Q(state__in=NominationState.values), name="nomination_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["cohort", "state"], name="nomination_by_state"),
            models.Index(fields=["id_index"], condition=~Q(id_index=""), name="nomination_by_id_number"),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.unit}"

    def set_phone(self, phone: str) -> None:
        """Keep a phone number of digits together with the hash that finds the same person again."""
        self.phone, self.phone_index = phone, blind_index(phone)

    def set_id_number(self, number: str) -> None:
        """Keep an ID number together with the hash that finds the same person again."""
        self.id_number, self.id_index = number, blind_index(number)

    @property
    def masked_id_number(self) -> str:
        return masked_id_number(self.id_number)
