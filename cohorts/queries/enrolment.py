"""Which enrolments there are, and for whom."""

from django.db.models import Q
from django.utils import timezone

from academy.people.rules import is_liaison, is_staff, liaison_unit_ids

from cohorts.models import CohortSupervisor, Enrolment
from cohorts.models.enrolment import EnrolmentQuerySet


def enrolments_visible_to(user) -> EnrolmentQuerySet:
    """Return the enrolments whose file the user may open: the twin of ``cohorts.view_enrolment``.

    Staff see all, a class supervisor those of the own cohorts, a trainee the own, a liaison those of
    the unit (whose pages show hours and result only). In the order of cohort and trainee number.
    """
    enrolments = Enrolment.objects.all()
    if not (user.is_authenticated and user.is_active):
        return enrolments.none()
    if user.is_superuser or is_staff(user):
        return enrolments
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    mine = Q(trainee=user) | Q(cohort_id__in=supervised)
    if is_liaison(user):
        mine |= Q(unit_id__in=liaison_unit_ids(user, timezone.localdate()))
    return enrolments.filter(mine)
