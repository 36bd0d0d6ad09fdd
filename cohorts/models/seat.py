from django.db import models
from django.utils.translation import gettext_lazy as _

from .cohort import Cohort
from .enrolment import Enrolment


class SeatPlan(models.Model):
    """The classroom of one class as a drawing: a line of characters for each row, the front first.

    ``x`` is a seat, ``.`` an aisle, ``#`` the stage (``queries/seat_drawing.py`` reads it).
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="seat_plan")
    drawing = models.TextField(_("drawing"))

    def __str__(self) -> str:
        return str(self.cohort)


class Seat(models.Model):
    """Where one trainee sits: the line and the column of the drawing, counted from 0."""

    plan = models.ForeignKey(SeatPlan, on_delete=models.CASCADE, related_name="seats")
    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="seat")
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "row", "column"], name="seat_taken_once")]

    def __str__(self) -> str:
        return str(self.enrolment)
