from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from academy.people.models import Instructor
from cohorts.enums import DayPart

NOON = time(12, 0)


class AbsenceQuerySet(models.QuerySet):
    def touching(self, first: date, last: date) -> "AbsenceQuerySet":
        """Keep the absences that cover a part of one of the days from ``first`` to ``last``."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class InstructorAbsence(models.Model):
    """Days on which an instructor cannot teach: from one day to another, whole or the same half of each.

    It warns those who make timetables and hinders nobody. ``reason`` is the instructor's own word and is shown to
    staff and to the instructor only.
    """

    instructor = models.ForeignKey(
        Instructor, verbose_name=_("instructor"), on_delete=models.CASCADE, related_name="absences"
    )
    starts_on = models.DateField(_("from day"))
    ends_on = models.DateField(_("to day"))
    part = models.CharField(_("part of the day"), max_length=10, choices=DayPart, default=DayPart.WHOLE)
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=Q(part__in=DayPart.values), name="absence_part_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.instructor} {self.starts_on:%m-%d} – {self.ends_on:%m-%d}"

    @property
    def days(self) -> Iterator[date]:
        """Every day it covers a part of."""
        return (self.starts_on + timedelta(days=number) for number in range((self.ends_on - self.starts_on).days + 1))

    def covers(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether a moment between the two lies in it."""
        return any(begins < ends_at and starts_at < ends for begins, ends in self.spans)

    @property
    def spans(self) -> Iterator[tuple[datetime, datetime]]:
        """From when to when the instructor is away on each of the days."""
        return map(self._span, self.days)

    def _span(self, on: date) -> tuple[datetime, datetime]:
        midnight, noon = make_aware(datetime.combine(on, time.min)), make_aware(datetime.combine(on, NOON))
        begins = noon if self.part == DayPart.AFTERNOON else midnight
        return begins, noon if self.part == DayPart.MORNING else midnight + timedelta(days=1)
