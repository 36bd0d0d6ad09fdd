"""How somebody stands to a cohort. Predicates ask the row, never the request."""

import rules
from django.db.models import Value
from django.utils import timezone

from academy.people.rules import (
    is_instructor,
    is_liaison,
    is_staff,
    liaison_unit_ids,
)


def _learn_standing(user) -> None:
    """Keep on the user object how it stands to which cohorts; one query for all that the menu asks on every page."""
    held = user.enrolments.in_place().order_by()
    relations = {
        "_supervised_ids": user.supervisions.order_by(),
        "_panel_ids": user.panel_seats.order_by(),
        "_studied_ids": held,
        "_led_cohort_ids": held.filter(leads__isnull=False),
    }
    first, *others = (rows.values_list(Value(name), "cohort_id") for name, rows in relations.items())
    found: dict[str, set[int]] = {name: set() for name in relations}
    for name, pk in first.union(*others):
        found[name].add(pk)
    for name, ids in found.items():
        setattr(user, name, frozenset(ids))


def related_ids(user, name: str) -> frozenset[int]:
    if not hasattr(user, name):  # asks through the lazy user of a request, whose own __dict__ stays empty
        _learn_standing(user)
    return getattr(user, name)


def supervised_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts the user supervises."""
    return related_ids(user, "_supervised_ids")


def led_group_ids(user) -> frozenset[int]:
    """Return the ids of the groups the user leads; one query per user object."""
    if "_led_group_ids" not in user.__dict__:
        user._led_group_ids = frozenset(user.enrolments.filter(leads__isnull=False).values_list("leads__pk", flat=True))
    return user._led_group_ids


@rules.predicate
def supervises_some(user) -> bool:
    return bool(user.is_authenticated and user.is_active and supervised_ids(user))


def cohort_id_of(row) -> int | None:
    """Return the id of the cohort that a row belongs to (or is)."""
    return getattr(row, "cohort_id", None) or getattr(row, "pk", None)


@rules.predicate
def supervises(user, row) -> bool:
    """The class supervisor of the cohort a row belongs to (or is); without a row: of some cohort."""
    if row is None:
        return supervises_some(user)
    return bool(user.is_authenticated and user.is_active and cohort_id_of(row) in supervised_ids(user))


@rules.predicate
def is_liaison_of_unit(user, row) -> bool:
    """The liaison on duty of the unit a row belongs to; without a row: a liaison of some unit."""
    if not is_liaison(user):
        return False
    return row is None or row.unit_id in liaison_unit_ids(user, timezone.localdate())


@rules.predicate
def is_the_trainee(user, enrolment) -> bool:
    """The person an enrolment is about; without a row: somebody who was ever enrolled."""
    if not (user.is_authenticated and user.is_active):
        return False
    return user.enrolments.exists() if enrolment is None else enrolment.trainee_id == user.pk


def studied_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts the user holds a place in."""
    return related_ids(user, "_studied_ids")


@rules.predicate
def studies_in(user, row) -> bool:
    """A trainee of the cohort a row belongs to (or is); without a row: of some cohort."""
    if not (user.is_authenticated and user.is_active):
        return False
    return bool(studied_ids(user)) if row is None else cohort_id_of(row) in studied_ids(user)


def _taught_ids(user, cohorts) -> frozenset[int]:
    """Return the ids of the cohorts the user has a session in; one query per user object."""
    if not hasattr(user, "_taught_cohort_ids"):
        user._taught_cohort_ids = frozenset(cohorts.objects.taught_by(user).order_by().values_list("pk", flat=True))
    return user._taught_cohort_ids


@rules.predicate
def teaches_in(user, cohort) -> bool:
    """An instructor with a session in the cohort; without a row: any instructor."""
    if not is_instructor(user):
        return False
    return cohort is None or cohort.pk in _taught_ids(user, type(cohort))


@rules.predicate
def is_asked_to_nominate(user, cohort) -> bool:
    """A liaison whose unit has a share in the cohort; without a row: any liaison."""
    if not is_liaison(user):
        return False
    units = liaison_unit_ids(user, timezone.localdate())
    return cohort is None or type(cohort).objects.asking(units).filter(pk=cohort.pk).exists()


@rules.predicate
def teaches_session(user, session) -> bool:
    """An instructor of the session; without a row: any instructor."""
    if not is_instructor(user):
        return False
    return session is None or session.instructors.filter(account=user).exists()


keeps_class = is_staff | supervises
