"""Material of a class: who posts it, and for whom it is open."""

from datetime import datetime

import rules
from django.utils import timezone

from academy.people.rules import is_staff
from cohorts.queries.taught import closes_at
from cohorts.rules import studied_ids, supervises
from practice.enums import MaterialState

from .task import teaches_class_of


def cohorts_open_to(user, *, at: datetime) -> list:
    """Return the cohorts the user holds a place in whose material is still open; one query."""
    held = user.enrolments.in_place().select_related("cohort")
    return [one.cohort for one in held if at < closes_at(one.cohort)]


@rules.predicate
def reads_material(user, material) -> bool:
    """A trainee of the class while its material is open; without a row: somebody with a place in some class."""
    if not (user.is_authenticated and user.is_active):
        return False
    if material is None:
        return bool(studied_ids(user))
    is_out = material.state == MaterialState.PUBLISHED and material.cohort_id in studied_ids(user)
    return is_out and timezone.now() < closes_at(material.cohort)


posts_material = is_staff | supervises | teaches_class_of
rules.add_perm("practice.view_material", posts_material | reads_material)
rules.add_perm("practice.post_material", posts_material)
rules.add_perm("practice.amend_material", posts_material)
rules.add_perm("practice.withdraw_material", posts_material)
