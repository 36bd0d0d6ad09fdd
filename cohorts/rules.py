"""Who may do what with cohorts. Predicates ask the row, never the request."""

import rules
from django.db.models import Value
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


def _ids(user, name: str) -> frozenset[int]:
    if not hasattr(user, name):  # asks through the lazy user of a request, whose own __dict__ stays empty
        _learn_standing(user)
    return getattr(user, name)


def supervised_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts the user supervises."""
    return _ids(user, "_supervised_ids")


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
    return _ids(user, "_studied_ids")


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


keeps_class = is_staff | supervises

# Plan to admission: the organisation department decides, the party school prepares.
rules.add_perm("cohorts.view_plan", is_staff)
rules.add_perm("cohorts.keep_plan", is_staff)
# The cohort as such is known to everybody it concerns; its desk belongs to those who run it.
rules.add_perm("cohorts.view_cohort", is_staff | supervises | studies_in | teaches_in | is_asked_to_nominate)
rules.add_perm("cohorts.view_desk", keeps_class)
rules.add_perm("cohorts.keep_cohort", is_staff)
rules.add_perm("cohorts.open_nominations", is_organisation)
rules.add_perm("cohorts.close_nominations", is_organisation)
rules.add_perm("cohorts.settle_roster", is_organisation)
rules.add_perm("cohorts.reopen_review", is_organisation)
rules.add_perm("cohorts.start_cohort", keeps_class)
rules.add_perm("cohorts.finish_cohort", keeps_class)
rules.add_perm("cohorts.postpone_cohort", is_organisation)
rules.add_perm("cohorts.resume_cohort", is_organisation)
rules.add_perm("cohorts.cancel_cohort", is_organisation)
rules.add_perm("cohorts.appoint_supervisor", is_staff)
rules.add_perm("cohorts.view_quota", is_staff)
rules.add_perm("cohorts.allot_quota", is_organisation)
rules.add_perm("cohorts.view_share", is_liaison)
rules.add_perm("cohorts.keep_room", is_staff)
rules.add_perm("cohorts.view_nomination", is_staff | is_liaison_of_unit)
rules.add_perm("cohorts.nominate_trainee", is_organisation | is_liaison_of_unit)
rules.add_perm("cohorts.review_nomination", is_organisation)
rules.add_perm("cohorts.admit_trainee", is_organisation)
rules.add_perm("cohorts.undo_admission", is_organisation)
rules.add_perm("cohorts.withdraw_enrolment", is_organisation)
# The whole file of one trainee; what a unit's liaison is shown of it is the business of the page.
rules.add_perm("cohorts.view_enrolment", is_staff | supervises | is_the_trainee | is_liaison_of_unit)
# Names of a class: its trainees see them until the directory closes (queries/roster.py).
rules.add_perm("cohorts.view_roster", keeps_class)
rules.add_perm("cohorts.form_groups", keeps_class)
rules.add_perm("cohorts.print_login_slips", is_staff)


# Judgement, completion and certificates.
@rules.predicate
def teaches_session(user, session) -> bool:
    """An instructor of the session; without a row: any instructor."""
    if not is_instructor(user):
        return False
    return session is None or session.instructors.filter(account=user).exists()


@rules.predicate
def sits_on_panel(user, row) -> bool:
    """A panel member of the cohort a row belongs to (or is); without a row: of some cohort."""
    if not (user.is_authenticated and user.is_active):
        return False
    seats = _ids(user, "_panel_ids")
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


# The running class: timetable, roll-call, class hours, the rules they are counted by.
def led_cohort_ids(user) -> frozenset[int]:
    """Return the ids of the cohorts in which the user, holding a place, leads a group."""
    return _ids(user, "_led_cohort_ids")


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


# The instructors' calendar and what they have taught.
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

__all__ = [
    "cohort_id_of",
    "is_asked_to_nominate",
    "is_auditor",
    "is_instructor",
    "is_liaison_of_unit",
    "is_party_school",
    "is_the_trainee",
    "is_trainee",
    "keeps_class",
    "leads_group_in",
    "led_cohort_ids",
    "led_group_ids",
    "studied_ids",
    "studies_in",
    "supervised_ids",
    "supervises",
    "supervises_some",
    "teaches_in",
]
