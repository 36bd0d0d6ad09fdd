"""What groups put down during a session, and the projector that shows it."""

import rules

from academy.people.rules import is_instructor, is_staff
from cohorts.rules import studied_ids, supervises, teaches_session


@rules.predicate
def runs_class_of_session(user, session) -> bool:
    """The class supervisor of a session's class; without a row: of some class."""
    return supervises(user, None if session is None else session.timetable)


@rules.predicate
def runs_class_of_note(user, note) -> bool:
    """The class supervisor of the class a note was written in; without a row: of some class."""
    return supervises(user, None if note is None else note.group)


@rules.predicate
def teaches_noted_session(user, note) -> bool:
    """An instructor of the session a note was written in; without a row: any instructor."""
    if note is None:
        return is_instructor(user)
    return teaches_session(user, note.session)


@rules.predicate
def is_of_the_group(user, note) -> bool:
    """A trainee with a place in the group a note is of; without a row: in some class."""
    if not (user and user.is_authenticated and user.is_active):
        return False
    if note is None:
        return bool(studied_ids(user))
    return user.enrolments.in_place().filter(group=note.group_id).exists()


stands_before_class = is_staff | runs_class_of_note | teaches_noted_session
rules.add_perm("practice.project_session", is_staff | runs_class_of_session | teaches_session)
rules.add_perm("practice.view_group_note", stands_before_class | is_of_the_group)
rules.add_perm("practice.write_group_note", stands_before_class | is_of_the_group)
