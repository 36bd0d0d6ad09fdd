from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.enums import KeptFor

from .cohort import Cohort
from .enrolment import Enrolment


class LodgingRoom(models.Model):
    """A room for the night that the venue keeps for one class.

    ``taken`` counts the beds given away; it moves under the lock of the class, and the database refuses more than
    ``beds``.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="lodging_rooms")
    number = models.CharField(_("room number"), max_length=12)
    floor = models.SmallIntegerField(_("floor"), default=1)
    beds = models.PositiveSmallIntegerField(_("beds"))
    kept_for = models.CharField(_("kept"), max_length=8, choices=KeptFor, default=KeptFor.ANYBODY)
    is_quiet = models.BooleanField(_("quiet"), default=False)
    note = models.CharField(_("note"), max_length=60, blank=True)
    taken = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["cohort", "floor", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="lodging_room_once_in_a_class"),
            models.CheckConstraint(condition=Q(taken__lte=F("beds")), name="lodging_taken_within_beds"),
            models.CheckConstraint(condition=Q(kept_for__in=KeptFor.values), name="lodging_kept_for_is_known"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def free_beds(self) -> int:
        return self.beds - self.taken


class Bed(models.Model):
    """A trainee's place in a room for the night; ``is_fixed`` keeps it when beds are proposed anew."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="bed")
    room = models.ForeignKey(
        LodgingRoom, verbose_name=pgettext_lazy("lodging", "room"), on_delete=models.CASCADE, related_name="taken_beds"
    )
    is_fixed = models.BooleanField(_("stays"), default=False)

    def __str__(self) -> str:
        return str(self.enrolment)
