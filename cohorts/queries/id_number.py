"""Whose ID number somebody may ask to see in full."""

from django.contrib.auth.models import AnonymousUser

from academy.people.models import Account
from academy.people.rules import is_organisation
from cohorts.enums import NominationState
from cohorts.models import CohortSupervisor, Nomination
from cohorts.models.nomination import NominationQuerySet


def id_numbers_visible_to(user: Account | AnonymousUser) -> NominationQuerySet:
    """Return the nominations whose ID number the user may have shown: the twin of ``cohorts.reveal_id_number``.

    The organisation department all, a class supervisor those admitted to the own classes, nobody else any.
    """
    nominations = Nomination.objects.all()
    if not (user.is_authenticated and user.is_active):
        return nominations.none()
    if user.is_superuser or is_organisation(user):
        return nominations
    supervised = CohortSupervisor.objects.filter(account=user).values("cohort_id")
    return nominations.filter(state=NominationState.ADMITTED, cohort_id__in=supervised)
