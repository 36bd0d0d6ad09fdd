"""Who may do what with cohorts. Predicates ask the row, never the request."""

import rules
from django.utils import timezone

from academy.people.rules import (
    is_auditor,
    is_instructor,
    is_liaison,
    is_organisation,
    is_party_school,
    is_staff,
    is_trainee,
    liaison_unit_ids,
)


def supervised_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts the user supervises; one query per user object."""
    if "_supervised_ids" not in user.__dict__:
        user._supervised_ids = frozenset(user.supervisions.values_list("cohort_id", flat=True))
    return user._supervised_ids


def led_group_ids(user) -> frozenset[int]:
    """Return the ids of the groups the user leads; one query per user object."""
    if "_led_group_ids" not in user.__dict__:
        user._led_group_ids = frozenset(
            user.enrolments.filter(leads__isnull=False).values_list("leads__pk", flat=True)
        )
    return user._led_group_ids


@rules.predicate
def supervises_some(user) -> bool:
    return bool(user.is_authenticated and user.is_active and supervised_ids(user))


@rules.predicate
def supervises(user, row) -> bool:
    """The class supervisor of the cohort a row belongs to (or is)."""
    cohort_id = getattr(row, "cohort_id", None) or getattr(row, "pk", None)
    return bool(row is not None and user.is_active and cohort_id in supervised_ids(user))


@rules.predicate
def is_liaison_of_unit(user, row) -> bool:
    return bool(row is not None and row.unit_id in liaison_unit_ids(user, timezone.localdate()))


@rules.predicate
def is_the_trainee(user, enrolment) -> bool:
    return bool(enrolment is not None and enrolment.trainee_id == user.pk)


keeps_class = is_staff | supervises_some

# Plan to admission: the organisation department decides, the party school prepares.
rules.add_perm("cohorts.view_plan", is_staff)
rules.add_perm("cohorts.keep_plan", is_staff)
rules.add_perm("cohorts.view_cohort", is_staff | supervises_some)
rules.add_perm("cohorts.keep_cohort", is_staff)
rules.add_perm("cohorts.allot_quota", is_organisation)
rules.add_perm("cohorts.keep_room", is_staff)
rules.add_perm("cohorts.view_nomination", is_staff | is_liaison)
rules.add_perm("cohorts.nominate_trainee", is_organisation | is_liaison)
rules.add_perm("cohorts.review_nomination", is_organisation)
rules.add_perm("cohorts.admit_trainee", is_organisation)
rules.add_perm("cohorts.undo_admission", is_organisation)

__all__ = [
    "is_auditor",
    "is_instructor",
    "is_party_school",
    "is_the_trainee",
    "is_trainee",
    "keeps_class",
    "led_group_ids",
    "supervised_ids",
    "supervises",
    "supervises_some",
]
