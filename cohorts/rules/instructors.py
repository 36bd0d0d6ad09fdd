"""The instructors' calendar and what they have taught."""

import rules

from academy.people.rules import is_instructor, is_staff


@rules.predicate
def is_the_instructor(user, instructor) -> bool:
    """The person behind an entry of the pool; without a row: any instructor."""
    return is_instructor(user) and (instructor is None or instructor.account_id == user.pk)


@rules.predicate
def is_away_oneself(user, absence) -> bool:
    """Whose absence it is; without a row: any instructor."""
    return is_the_instructor(user, None if absence is None else absence.instructor)


rules.add_perm("cohorts.view_calendar", is_staff | is_the_instructor)
rules.add_perm("cohorts.note_absence", is_staff | is_the_instructor)
rules.add_perm("cohorts.view_absence", is_staff | is_away_oneself)
rules.add_perm("cohorts.withdraw_absence", is_staff | is_away_oneself)
rules.add_perm("cohorts.view_taught_hours", is_staff)
