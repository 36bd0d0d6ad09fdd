from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from academy.kernel.models.audit import AppendOnly
from cohorts.enums import AssessmentKind
from courses.enums import CompetencyCode

from .enrolment import Enrolment
from .timetable import Session


class Assessment(AppendOnly):
    """One judgement of one trainee: the own one at the start, an instructor's after a session, the panel's at the end.

    A second judgement of the same kind by the same person is a further row with the next ``serial``; the newest
    is in force and its evidence replaces the older one's.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=12, choices=AssessmentKind)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments")
    serial = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(_("comment"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["enrolment", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "kind", "session", "by", "serial"],
                condition=Q(session__isnull=False),
                name="session_assessment_serial_once",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "kind", "by", "serial"],
                condition=Q(session__isnull=True),
                name="assessment_serial_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=AssessmentKind.values), name="assessment_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="instructor", session__isnull=False) | ~Q(kind="instructor"),
                name="instructor_marks_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.kind}"


class AssessmentLevel(AppendOnly):
    """The level 1–4 that an assessment gives for one competency."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="levels")
    competency = models.CharField(max_length=15, choices=CompetencyCode)
    level = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["assessment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "competency"], name="level_once_per_competency"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="level_from_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.competency}: {self.level}"
