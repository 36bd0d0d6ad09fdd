from django.db import models
from django.utils.translation import gettext_lazy as _

from .enrolment import Enrolment, TraineeGroup
from .timetable import Session


class Bus(models.Model):
    """A bus that takes groups of a class to one session of on-site teaching."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="buses")
    label = models.CharField(_("name of the bus"), max_length=30)
    plate = models.CharField(_("number plate"), max_length=12, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats for trainees"))
    leader = models.ForeignKey(
        Enrolment, verbose_name=_("bus leader"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["session", "label"]
        constraints = [models.UniqueConstraint(fields=["session", "label"], name="bus_once_in_a_session")]

    def __str__(self) -> str:
        return self.label


class BusGroup(models.Model):
    """A group that rides in one bus to a session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="bus_groups")
    bus = models.ForeignKey(Bus, on_delete=models.CASCADE, related_name="riding")
    group = models.ForeignKey(TraineeGroup, on_delete=models.CASCADE, related_name="rides")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "group"], name="group_in_one_bus_of_a_session")]

    def __str__(self) -> str:
        return f"{self.bus} · {self.group}"
