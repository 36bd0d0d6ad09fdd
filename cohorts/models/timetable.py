from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from academy.people.models import Instructor
from cohorts.enums import PeriodCode, SessionKind
from courses.enums import CompetencyCode, ProjectSlug, TeachingMode
from courses.models import CoursePage

from .cohort import Cohort
from .room import Room


class TimetableTemplate(models.Model):
    """A timetable without dates: ``periods`` is a list of rows with day 1–4, times and course slugs."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    periods = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Timetable(models.Model):
    """The timetable of one cohort: sessions in the making, and what was last released of them.

    ``released_plan`` is what trainees and instructors see: one mapping for each session as it stood at the
    release (written and read by ``queries/timetable.py``). Sessions changed since then differ from it until
    the next release, which counts ``version`` up.
    """

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="timetable")
    version = models.PositiveIntegerField(default=0)
    released_plan = models.JSONField(default=list, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.cohort)

    @property
    def is_released(self) -> bool:
        return self.released_at is not None


class SessionQuerySet(models.QuerySet):
    def released(self) -> "SessionQuerySet":
        """Keep the sessions that trainees and instructors may know of."""
        return self.filter(is_released=True, timetable__released_at__isnull=False)

    def of_day(self, on: date) -> "SessionQuerySet":
        """Keep the sessions that start on a day in the academy's time zone."""
        start = make_aware(datetime.combine(on, time.min))
        return self.filter(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))

    def taught_by(self, account) -> "SessionQuerySet":
        """Keep the sessions the account is an instructor of."""
        return self.filter(pk__in=self.model.objects.filter(instructors__account=account).values("pk"))

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> "SessionQuerySet":
        """Keep the sessions that share a moment with the half-open span."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class Session(models.Model):
    """One occurrence in a timetable: a period of a day with its course, place and instructors.

    ``hours`` are class hours of 45 minutes (2 a period); they count only when ``counts_hours`` and, in the
    evening, when the rules let evenings count. ``is_released`` says that some release has shown it.
    """

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="sessions")
    day = models.PositiveSmallIntegerField(_("day"))
    period = models.CharField(_("period"), max_length=3, choices=PeriodCode)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind, default=SessionKind.LESSON)
    title = models.CharField(_("title"), max_length=120)
    course = models.ForeignKey(
        CoursePage, verbose_name=_("course"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    project = models.CharField(_("project"), max_length=15, choices=ProjectSlug, blank=True)
    competency = models.CharField(_("competency"), max_length=15, choices=CompetencyCode, blank=True)
    mode = models.CharField(_("teaching mode"), max_length=10, choices=TeachingMode, blank=True)
    room = models.ForeignKey(
        Room, verbose_name=_("room"), null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    instructors = models.ManyToManyField(Instructor, verbose_name=_("instructors"), blank=True, related_name="sessions")
    gather_note = models.CharField(_("gathering place and time"), max_length=120, blank=True)
    hours = models.DecimalField(_("class hours"), max_digits=4, decimal_places=1, default=2)
    counts_hours = models.BooleanField(_("counts class hours"), default=True)
    is_released = models.BooleanField(default=False, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(hours__gte=0), name="session_hours_not_negative"),
            models.CheckConstraint(condition=Q(kind__in=SessionKind.values), name="session_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cohort_id(self) -> int:
        """The cohort the session belongs to; costs a query unless the timetable is at hand."""
        return self.timetable.cohort_id

    @property
    def on(self) -> date:
        """The day it starts on in the academy's time zone."""
        return localtime(self.starts_at).date()
