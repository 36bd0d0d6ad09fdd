"""The running class: timetable, roll-call, class hours, the rules they are counted by."""

import rules

from academy.people.rules import is_instructor, is_organisation, is_staff

from .standing import (
    cohort_id_of,
    is_liaison_of_unit,
    is_the_trainee,
    keeps_class,
    led_group_ids,
    related_ids,
    studies_in,
    supervises,
    teaches_session,
)


def led_cohort_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts in which the user, holding a place, leads a group."""
    return related_ids(user, "_led_cohort_ids")


@rules.predicate
def reads_released_timetable(user, timetable) -> bool:
    """A trainee of the cohort, or an instructor of a released session, once the timetable is out."""
    if timetable is None:
        return studies_in(user, None) or is_instructor(user)
    if not timetable.is_released:
        return False
    taught = is_instructor(user) and timetable.sessions.released().taught_by(user).exists()
    return taught or studies_in(user, timetable)


@rules.predicate
def reads_released_session(user, session) -> bool:
    """A trainee of the cohort, or an instructor of the session, once it is out."""
    if session is None:
        return studies_in(user, None) or is_instructor(user)
    if not (session.is_released and session.timetable.is_released):
        return False
    taught = is_instructor(user) and session.instructors.filter(account=user).exists()
    return taught or studies_in(user, session)


@rules.predicate
def leads_group_in(user, row) -> bool:
    """A group leader of the cohort a row belongs to; without a row: of some cohort."""
    if not (user.is_authenticated and user.is_active):
        return False
    return bool(led_cohort_ids(user)) if row is None else cohort_id_of(row) in led_cohort_ids(user)


@rules.predicate
def is_marked(user, mark) -> bool:
    """The trainee a roll-call result is about, or the leader of the trainee's group."""
    if mark is None:
        return studies_in(user, None)
    if not (user.is_authenticated and user.is_active):
        return False
    led = leads_group_in(user, mark) and mark.enrolment.group_id in led_group_ids(user)
    return led or mark.enrolment.trainee_id == user.pk


rules.add_perm("cohorts.view_timetable", keeps_class | reads_released_timetable)
rules.add_perm("cohorts.keep_timetable", keeps_class)
rules.add_perm("cohorts.release_timetable", keeps_class)
rules.add_perm("cohorts.view_session", keeps_class | reads_released_session)
rules.add_perm("cohorts.print_sign_in_sheet", keeps_class | (teaches_session & reads_released_session))
rules.add_perm("cohorts.call_roll", keeps_class | leads_group_in)
rules.add_perm("cohorts.view_mark", keeps_class | is_marked)
rules.add_perm("cohorts.view_hours", is_staff | supervises | is_the_trainee | is_liaison_of_unit)
rules.add_perm("cohorts.view_rule", is_staff)
rules.add_perm("cohorts.keep_rule", is_organisation)
