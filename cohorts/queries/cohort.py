"""Which cohorts there are, for whom, and how they stand."""

from django.db.models import Q
from django.utils import timezone

from academy.people.rules import is_instructor, is_liaison, is_staff, liaison_unit_ids

from cohorts.models import Cohort
from cohorts.models.cohort import CohortQuerySet


def cohorts_visible_to(user) -> CohortQuerySet:
    """Return the cohorts the user may know of, newest first: the twin of ``cohorts.view_cohort``.

    Staff see all; class supervisors, trainees with a place, instructors with a session and liaisons
    whose unit was given a share see those that concern them.
    """
    cohorts = Cohort.objects.all()
    if not (user.is_authenticated and user.is_active):
        return cohorts.none()
    if user.is_superuser or is_staff(user):
        return cohorts
    concerns = _in(Cohort.objects.supervised_by(user)) | _in(Cohort.objects.studied_by(user))
    if is_instructor(user):
        concerns |= _in(Cohort.objects.taught_by(user))
    if is_liaison(user):
        concerns |= _in(Cohort.objects.asking(liaison_unit_ids(user, timezone.localdate())))
    return cohorts.filter(concerns)


def desks_visible_to(user) -> CohortQuerySet:
    """Return the cohorts whose desk the user keeps, newest first: the twin of ``cohorts.view_desk``."""
    if not (user.is_authenticated and user.is_active):
        return Cohort.objects.none()
    if user.is_superuser or is_staff(user):
        return Cohort.objects.all()
    return Cohort.objects.supervised_by(user)


def _in(cohorts: CohortQuerySet) -> Q:
    return Q(pk__in=cohorts.values("pk"))
