from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.crypto import EncryptedCharField
from cohorts.enums import ArrivalPart, Diet, Sleeps, Travel

from .cohort import Cohort
from .enrolment import Enrolment


class ArrivalCall(models.Model):
    """The day by which the trainees of one class are to fill in their arrival form, where it is not the usual one."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="arrival_call")
    due_on = models.DateField(_("to be filled in by"))

    def __str__(self) -> str:
        return str(self.cohort)


class ArrivalForm(models.Model):
    """What one trainee tells before a class: food, bed, whom to call in an emergency, arrival.

    Sensitive: deleted some days after the class (``actions/logistics.py``), and nothing of it is copied elsewhere.
    """

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="arrival_form")
    diet = models.CharField(_("diet"), max_length=12, choices=Diet, default=Diet.ORDINARY)
    diet_note = models.CharField(_("what the kitchen should know"), max_length=100, blank=True)
    sleeps = models.CharField(_("nights"), max_length=10, choices=Sleeps, default=Sleeps.HERE)
    needs_ground_floor = models.BooleanField(_("needs the ground floor"), default=False)
    needs_quiet = models.BooleanField(_("needs a quiet room"), default=False)
    lodging_note = models.CharField(_("what else matters for the room"), max_length=100, blank=True)
    contact_name = models.CharField(_("emergency contact"), max_length=60)
    contact_relation = models.CharField(_("relation to you"), max_length=30)
    contact_phone = EncryptedCharField(_("phone of the contact"))
    arrives_on = models.DateField(_("day of arrival"))
    arrives_part = models.CharField(
        _("time of arrival"), max_length=10, choices=ArrivalPart, default=ArrivalPart.MORNING
    )
    travel = models.CharField(_("how you come"), max_length=10, choices=Travel, default=Travel.PUBLIC)
    plate = models.CharField(_("number plate"), max_length=12, blank=True)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField(_("filled in at"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(diet__in=Diet.values), name="arrival_diet_is_known"),
            models.CheckConstraint(condition=Q(sleeps__in=Sleeps.values), name="arrival_sleeps_is_known"),
            models.CheckConstraint(condition=Q(arrives_part__in=ArrivalPart.values), name="arrival_part_is_known"),
            models.CheckConstraint(condition=Q(travel__in=Travel.values), name="arrival_travel_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.enrolment)

    @property
    def masked_phone(self) -> str:
        """The contact's number with its middle hidden: for lists."""
        phone = self.contact_phone
        return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "*" * len(phone)
