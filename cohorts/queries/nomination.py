"""Which nominations there are, and for whom."""

from django.utils import timezone

from academy.people.rules import is_liaison, is_staff, liaison_unit_ids

from cohorts.models import Nomination
from cohorts.models.nomination import NominationQuerySet


def nominations_visible_to(user) -> NominationQuerySet:
    """Return the nominations the user may read: the twin of ``cohorts.view_nomination``.

    Staff see all, a liaison those of the units in the own care, nobody else any. In the order of
    cohort, unit and time.
    """
    nominations = Nomination.objects.all()
    if not (user.is_authenticated and user.is_active):
        return nominations.none()
    if user.is_superuser or is_staff(user):
        return nominations
    if is_liaison(user):
        return nominations.filter(unit_id__in=liaison_unit_ids(user, timezone.localdate()))
    return nominations.none()
