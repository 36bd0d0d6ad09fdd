"""Naming people for a class: the liaison's form and the organisation department's answers.

Admission is ``enrolment.admit_trainee``. Locks are taken in the order cohort, quota, nomination.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account, Unit
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.actions.quota import free_place, use_place
from cohorts.enums import EnrolmentState, NominationState
from cohorts.lifecycle import NOMINATION
from cohorts.models import Cohort, Nomination
from cohorts.queries.cohort import liaisons_of
from cohorts.queries.nomination import UNDER_REVIEW
from cohorts.queries.nominee import Sameness, twin_of


class NominationsClosed(Refusal):
    """Raised when a liaison wants to name, change or withdraw after the deadline."""

    sentence = _(
        "Nominations for this class closed at %(deadline)s. What you entered is still in the form; ask the "
        "organisation department to enter it for you."
    )


class NotUnderReview(Refusal):
    """Raised when a nomination of a class that is not under review is to be judged."""

    sentence = _("This class is not under review (%(state)s). Reopen its review first.")


class LateNeedsNote(Refusal):
    """Raised when staff name somebody after the deadline without saying why."""

    sentence = _("The deadline is over. Note why this nomination is accepted late.")


class AlreadyNominated(Refusal):
    """Raised when a person is named a second time for one class."""

    sentence = _(
        "A person with this phone number has already been nominated for this class. Check the number, or ask the "
        "organisation department."
    )


class PhoneNominated(AlreadyNominated):
    """Raised for somebody who may see the nomination with the same phone number."""

    sentence = _(
        "%(name)s of %(unit)s has this phone number and is nominated for this class already. Correct that nomination, "
        "or check the number."
    )


class IdNumberNominated(AlreadyNominated):
    """Raised for somebody who may see the nomination with the same ID number."""

    sentence = _(
        "%(name)s of %(unit)s has this ID number and is nominated for this class already. Correct that nomination, "
        "or check the number."
    )


class IdNumberNominatedElsewhere(AlreadyNominated):
    """Raised for somebody who may not see the nomination with the same ID number."""

    sentence = _(
        "A person with this ID number has already been nominated for this class. Check the number, or ask the "
        "organisation department."
    )


class NameNominated(AlreadyNominated):
    """Raised when a unit names somebody of the same name again, unless two ID numbers tell two people apart."""

    sentence = _(
        "%(name)s of %(unit)s is nominated for this class already. Correct that nomination; if there are two people of "
        "this name, enter the ID numbers of both."
    )


class UnitClosed(Refusal):
    """Raised when somebody is named for a unit that no longer exists."""

    sentence = _("%(unit)s is closed and cannot nominate.")


class AdmissionStands(Refusal):
    """Raised when an admitted nomination is to be reconsidered while its admission stands."""

    sentence = _("%(name)s holds a place in this class. Undo the admission first.")


@audited("cohorts.nominate_trainee")
def nominate_trainee(
    cohort: Cohort,
    unit: Unit,
    *,
    by: Account,
    name: str,
    sex: str,
    born_on: date,
    political_status: str,
    post: str,
    level: str,
    education: str,
    phone: str,
    appraisal_last: str,
    appraisal_before: str,
    reason: str,
    ethnicity: str = "汉族",
    last_trained_on: date | None = None,
    unit_opinion: str = "",
    id_number: str = "",
    note: str = "",
    at: datetime | None = None,
) -> Nomination:
    """Name a person for a place in a cohort; one place of the unit's quota is used.

    The unit's liaisons may do so until the deadline; the organisation department for any unit, after the
    deadline with a ``note``, as long as the class is under review. ``born_on`` is the first of the month.

    :raises NominationsClosed: if the time for nominations is over, or has not come.
    :raises LateNeedsNote: if staff name somebody late without a note.
    :raises AlreadyNominated: if the ID number, the phone number, or the name within the unit belongs to a nomination
        in force of the class; the closer reasons say which and where.
    :raises QuotaExhausted: if the unit has named as many people as it may.
    """
    row = Nomination(
        cohort=cohort,
        unit=unit,
        name=name,
        sex=sex,
        born_on=born_on,
        ethnicity=ethnicity,
        political_status=political_status,
        post=post,
        level=level,
        education=education,
        appraisal_last=appraisal_last,
        appraisal_before=appraisal_before,
        last_trained_on=last_trained_on,
        reason=reason,
        unit_opinion=unit_opinion,
        decision_note=note.strip(),
    )
    require(by, "cohorts.nominate_trainee", row)
    now = at or timezone.now()
    row.cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not unit.is_active:
        raise UnitClosed(unit=unit.label)
    in_time(row.cohort, judges=_judges(by), note=note, at=now)
    row.set_phone(phone)
    row.set_id_number(id_number)
    row.named_by, row.named_at = by, now
    _not_named_yet(row, by)
    use_place(row.cohort, unit)
    _save(row)
    return row


@audited("cohorts.nominate_trainee")
def amend_nomination(
    nomination: Nomination,
    *,
    by: Account,
    phone: str | None = None,
    id_number: str = "",
    at: datetime | None = None,
    **changes: object,
) -> Nomination:
    """Correct a nomination and submit it again. What was returned may be corrected while the review lasts.

    Without an ``id_number`` the one on file stays.

    :raises NominationsClosed: if a liaison comes too late.
    :raises AlreadyNominated: if the new number or name belongs to another nomination of the class.
    :raises MoveNotAllowed: if it has been decided meanwhile.
    """
    require(by, "cohorts.nominate_trainee", nomination)
    row = _locked(nomination)
    was_returned = row.state == NominationState.RETURNED
    row.state = NOMINATION.target("amend", row.state)
    may_still_change(row.cohort, was_returned, judges=_judges(by), at=at or timezone.now())
    was_called = row.name
    for field, value in changes.items():
        setattr(row, field, value)
    if phone is not None:
        row.set_phone(phone)
    if id_number:
        row.set_id_number(id_number)
    _not_named_yet(row, by, by_name=row.name != was_called)
    _save(row)
    return row


@audited("cohorts.withdraw_nomination")
def withdraw_nomination(nomination: Nomination, *, by: Account, at: datetime | None = None) -> Nomination:
    """Take a nomination back; the place of the unit's quota is free again.

    :raises NominationsClosed: if a liaison comes too late.
    :raises MoveNotAllowed: if it has been decided meanwhile.
    """
    require(by, "cohorts.nominate_trainee", nomination)
    row = _locked(nomination)
    was_returned = row.state == NominationState.RETURNED
    row.state = NOMINATION.target("withdraw", row.state)
    may_still_change(row.cohort, was_returned, judges=_judges(by), at=at or timezone.now())
    free_place(row.cohort, row.unit)
    row.save()
    return row


@audited("cohorts.return_nomination")
def return_nomination(nomination: Nomination, *, by: Account, reason: str, at: datetime | None = None) -> Nomination:
    """Send a nomination back to its unit for correction and tell its liaisons why.

    :raises ReasonMissing: if no reason is given.
    :raises NotUnderReview: if the class is not under review.
    """
    require(by, "cohorts.review_nomination", nomination)
    now = at or timezone.now()
    row = _judged(nomination, "return", reason, by=by, at=now)
    if not row.decision_note:
        raise ReasonMissing
    row.save()
    tell_unit(
        row,
        "returned",
        at=now,
        kind=NoticeKind.TASK,
        title=gettext_noop("Nomination returned: %(name)s"),
        body=gettext_noop("For %(cohort)s. Please correct and submit again. Reason: %(reason)s"),
    )
    return row


@audited("cohorts.decline_nomination")
def decline_nomination(nomination: Nomination, *, by: Account, reason: str, at: datetime | None = None) -> Nomination:
    """Decide against a nomination, free the place of the unit's quota and tell its liaisons why.

    :raises ReasonMissing: if no reason is given.
    :raises NotUnderReview: if the class is not under review.
    """
    require(by, "cohorts.review_nomination", nomination)
    now = at or timezone.now()
    row = _judged(nomination, "decline", reason, by=by, at=now)
    if not row.decision_note:
        raise ReasonMissing
    free_place(row.cohort, row.unit)
    row.save()
    tell_unit(
        row,
        "declined",
        at=now,
        kind=NoticeKind.DECISION,
        title=gettext_noop("Not admitted: %(name)s"),
        body=gettext_noop("For %(cohort)s. Reason: %(reason)s"),
    )
    return row


@audited("cohorts.reconsider_nomination")
def reconsider_nomination(nomination: Nomination, *, by: Account, at: datetime | None = None) -> Nomination:
    """Take back a decision against a nomination; it waits for a new one and uses a place of the quota again.

    :raises AdmissionStands: if the person holds a place; that is undone with ``undo_admission``.
    :raises QuotaExhausted: if the unit has named somebody else meanwhile.
    :raises NotUnderReview: if the class is not under review.
    """
    require(by, "cohorts.review_nomination", nomination)
    now = at or timezone.now()
    row = _judged(nomination, "reconsider", "", by=by, at=now)
    if row.enrolments.exclude(state=EnrolmentState.UNDONE).exists():
        raise AdmissionStands(name=row.name)
    _not_named_yet(row, by)
    if not Nomination.objects.in_force().filter(pk=row.pk).exists():
        use_place(row.cohort, row.unit)
    row.decided_by = row.decided_at = None
    _save(row)
    return row


def tell_unit(
    row: Nomination, key: str, *, title: str, body: str, at: datetime, kind: str = NoticeKind.INFORMATION
) -> None:
    """Tell the liaisons on duty of the unit that named somebody what became of it."""
    tell(
        liaisons_of([row.unit_id], on=timezone.localdate(at)),
        key=f"nomination-{row.pk}-{key}-{at:%Y%m%d%H%M%S}",
        kind=kind,
        title=title,
        body=body,
        details={"name": row.name, "cohort": row.cohort.name, "reason": row.decision_note},
        url="/cohorts/liaison/",
        at=at,
    )


def in_time(cohort: Cohort, *, judges: bool, note: str, at: datetime) -> None:
    """Stop where nobody may be named now: at the deadline; for those who judge with the review, late with a note.

    :raises NominationsClosed: or ``LateNeedsNote``.
    """
    if cohort.takes_nominations(at=at):
        return
    if not judges or cohort.state not in UNDER_REVIEW:
        raise NominationsClosed(deadline=f"{timezone.localtime(cohort.nominations_close_at):%Y-%m-%d %H:%M}")
    if not note.strip():
        raise LateNeedsNote


def may_still_change(cohort: Cohort, was_returned: bool, *, judges: bool, at: datetime) -> None:
    """Stop where a nomination may not be changed any more.

    :raises NominationsClosed: if it is too late for the one who acts.
    """
    open_to_staff = cohort.state in UNDER_REVIEW and (was_returned or judges)
    if not (cohort.takes_nominations(at=at) or open_to_staff):
        raise NominationsClosed(deadline=f"{timezone.localtime(cohort.nominations_close_at):%Y-%m-%d %H:%M}")


def _judges(account: Account) -> bool:
    return account.has_perm("cohorts.review_nomination")


def _locked(nomination: Nomination) -> Nomination:
    cohort = Cohort.objects.select_for_update().get(pk=nomination.cohort_id)
    row = Nomination.objects.select_for_update().get(pk=nomination.pk)
    row.cohort = cohort
    return row


def _judged(nomination: Nomination, move: str, reason: str, *, by: Account, at: datetime) -> Nomination:
    """Return the locked row with its next state and who judged, not yet saved."""
    row = _locked(nomination)
    row.state = NOMINATION.target(move, row.state)
    if row.cohort.state not in UNDER_REVIEW:
        raise NotUnderReview(state=row.cohort.get_state_display())
    row.decision_note, row.decided_by, row.decided_at = reason.strip(), by, at
    return row


def _not_named_yet(row: Nomination, by: Account, *, by_name: bool = True) -> None:
    found = twin_of(row, by_name=by_name)
    if found is None:
        return
    other, same = found
    words = {"name": other.name, "unit": other.unit.label}
    if same == Sameness.NAME:
        raise NameNominated(**words)
    if by.has_perm("cohorts.view_nomination", other):
        raise (IdNumberNominated if same == Sameness.ID_NUMBER else PhoneNominated)(**words)
    raise IdNumberNominatedElsewhere if same == Sameness.ID_NUMBER else AlreadyNominated


def _save(row: Nomination) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise AlreadyNominated from clash
