"""Which enrolments there are, and for whom."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from academy.people.models import Account
from academy.people.rules import is_liaison, is_staff, liaison_unit_ids
from cohorts.enums import AssessmentKind, CertificateState, CohortState
from cohorts.models import ArrivalForm, Assessment, Certificate, CohortSupervisor, Enrolment
from cohorts.models.enrolment import EnrolmentQuerySet


def enrolments_visible_to(user: Account | AnonymousUser) -> EnrolmentQuerySet:
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


def current_enrolment(user: Account | AnonymousUser, *, on: date) -> Enrolment | None:
    """Return the own enrolment that matters on a day, with cohort, group and the group led: one query.

    The class of that day, else the next one to come, else the last one; classes cancelled or still in preparation
    are left out. The row knows ``is_self_assessed``, ``is_certified`` and ``has_told_arrival``.
    """
    if not (user.is_authenticated and user.is_active):
        return None
    mine = (
        user.enrolments.in_place()
        .exclude(cohort__state__in=[CohortState.CANCELLED, CohortState.DRAFT])
        .select_related("cohort__venue", "cohort__arrival_call", "group", "leads")
        .annotate(
            is_self_assessed=Exists(Assessment.objects.filter(enrolment=OuterRef("pk"), kind=AssessmentKind.SELF)),
            is_certified=Exists(Certificate.objects.filter(enrolment=OuterRef("pk"), state=CertificateState.VALID)),
            has_told_arrival=Exists(ArrivalForm.objects.filter(enrolment=OuterRef("pk"))),
        )
    )
    rows = sorted(mine, key=lambda row: row.cohort.starts_on)
    running = [row for row in rows if row.cohort.starts_on <= on <= row.cohort.ends_on]
    coming = [row for row in rows if row.cohort.starts_on > on]
    return next(iter(running + coming + rows[-1:]), None)
