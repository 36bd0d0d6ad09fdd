"""Judgement, completion and certificates."""

import rules

from academy.people.rules import is_instructor, is_staff

from .standing import (
    cohort_id_of,
    is_the_trainee,
    keeps_class,
    related_ids,
    supervised_ids,
    supervises_some,
    teaches_session,
)


@rules.predicate
def sits_on_panel(user, row) -> bool:
    """A panel member of the cohort a row belongs to (or is); without a row: of some cohort."""
    if not (user.is_authenticated and user.is_active):
        return False
    seats = related_ids(user, "_panel_ids")
    return bool(seats) if row is None else cohort_id_of(row) in seats


@rules.predicate
def gave_assessment(user, row) -> bool:
    """Who gave a judgement; without a row: an instructor or somebody on a panel."""
    if row is None:
        return is_instructor(user) or sits_on_panel(user, None)
    return bool(user.is_active and row.by_id == user.pk)


@rules.predicate
def is_assessed(user, row) -> bool:
    """Whom a judgement (or a certificate) is about; without a row: somebody who was ever enrolled."""
    if row is None:
        return is_the_trainee(user, None)
    return bool(user.is_active and row.enrolment.trainee_id == user.pk)


@rules.predicate
def supervises_enrolment(user, row) -> bool:
    """The class supervisor of the cohort that a row's enrolment belongs to."""
    if row is None:
        return supervises_some(user)
    return bool(user.is_active and row.enrolment.cohort_id in supervised_ids(user))


rules.add_perm("cohorts.view_heat", keeps_class)
rules.add_perm("cohorts.assess_self", is_the_trainee)
rules.add_perm("cohorts.mark_rubric", teaches_session)
rules.add_perm("cohorts.mark_panel", sits_on_panel)
rules.add_perm("cohorts.seat_panel", is_staff)
rules.add_perm("cohorts.view_assessment", is_staff | supervises_enrolment | is_assessed | gave_assessment)
rules.add_perm("cohorts.view_completion", keeps_class)
rules.add_perm("cohorts.decide_completion", is_staff)
rules.add_perm("cohorts.view_certificate", is_staff | supervises_enrolment | is_assessed)
rules.add_perm("cohorts.issue_certificate", is_staff)
rules.add_perm("cohorts.revoke_certificate", is_staff)
rules.add_perm("cohorts.reissue_certificate", is_staff)
