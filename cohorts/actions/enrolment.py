"""Giving places in a class away and taking them back. Never more than places, never twice.

Completion and certificates are the business of ``completion`` and ``certificate``. Locks are taken in the order
cohort, quota, nomination.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.account import open_account
from academy.people.actions.notice import tell
from academy.people.actions.roles import grant_role, take_out_of
from academy.people.enums import NoticeKind, Role
from academy.people.models import Account
from academy.people.queries.account import account_of_phone
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.actions.logistics import leave_places
from cohorts.actions.nomination import NotUnderReview, tell_unit
from cohorts.enums import CohortState, EnrolmentState
from cohorts.lifecycle import ENROLMENT, NOMINATION
from cohorts.models import Cohort, Enrolment, Nomination
from cohorts.queries.cohort import liaisons_of
from cohorts.queries.eligibility import failed, findings_of
from cohorts.queries.nomination import UNDER_REVIEW

#: An admission can be undone until the class is in session; after that a trainee withdraws.
BEFORE_SESSION = UNDER_REVIEW | {CohortState.READY, CohortState.POSTPONED}


class CohortFull(Refusal):
    """Raised when a class has no place left."""

    sentence = _(
        "All %(places)s places of this class are given away. Undo an admission first, or raise the number of places."
    )


class OverrideNeedsNote(Refusal):
    """Raised when somebody who does not meet a rule is to be admitted without a note."""

    sentence = _("%(name)s does not meet every rule (%(reasons)s). To admit nevertheless, note why.")


class AlreadyEnrolled(Refusal):
    """Raised when a person who holds a place in the class is to be given another."""

    sentence = _("%(name)s holds a place in this class already. Check the phone number.")


class PhoneOfSomebodyElse(Refusal):
    """Raised when the phone number of a nominated person belongs to the account of another one."""

    sentence = _(
        "The phone number of %(name)s belongs to the account of %(owner)s. Return the nomination, or correct the name "
        "of the account under “people”."
    )


class AccountClosed(Refusal):
    """Raised when the account found for a person was closed."""

    sentence = _("The account of %(name)s is closed. Open it again under “people”, then admit.")


class SessionBegun(Refusal):
    """Raised when an admission to a class that is in session or over is to be undone."""

    sentence = _("The class has begun: an admission can no longer be undone. Record a withdrawal instead.")


class SessionNotBegun(Refusal):
    """Raised when somebody is to withdraw from a class that has not begun."""

    sentence = _("The class has not begun yet. Undo the admission instead.")


@audited("cohorts.admit_trainee")
def admit_trainee(nomination: Nomination, *, by: Account, note: str = "", at: datetime | None = None) -> Enrolment:
    """Give a nominated person a place: an account (found by phone or opened), a trainee number, a file.

    The cohort row is locked while the place is taken, so that two organisers cannot both give away the last
    one. Tells the trainee and the liaisons of the unit.

    :raises MoveNotAllowed: if the nomination is not waiting for a decision.
    :raises NotUnderReview: if the class is not under review.
    :raises CohortFull: if every place is given away.
    :raises OverrideNeedsNote: if a rule is failed and ``note`` does not say why that does not matter.
    :raises AlreadyEnrolled: if the person's account holds a place already.
    :raises PhoneOfSomebodyElse: if the phone number leads to an account of another name.
    :raises AccountClosed: if it leads to a closed account.
    """
    require(by, "cohorts.admit_trainee", nomination)
    now = at or timezone.now()
    cohort = Cohort.objects.select_for_update().get(pk=nomination.cohort_id)
    row = Nomination.objects.select_for_update(of=("self",)).select_related("unit").get(pk=nomination.pk)
    row.cohort = cohort
    row.state = NOMINATION.target("admit", row.state)
    if cohort.state not in UNDER_REVIEW:
        raise NotUnderReview(state=cohort.get_state_display())
    if cohort.taken >= cohort.places:
        raise CohortFull(places=cohort.places)
    against = failed(findings_of([row], on=timezone.localdate(now))[row.pk])
    if against and not note.strip():
        raise OverrideNeedsNote(name=row.name, reasons="；".join(str(finding.reason) for finding in against))
    trainee = _account_of(row, by=by, at=now)
    Cohort.objects.filter(pk=cohort.pk).update(taken=F("taken") + 1)
    enrolment = _enrol(row, trainee, by=by, at=now)
    row.decision_note, row.decided_by, row.decided_at = note.strip(), by, now
    row.save()
    _tell_of_admission(enrolment, row, at=now)
    return enrolment


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch: who was admitted, and who was not with the refusal that says why."""

    admitted: tuple[Enrolment, ...]
    refused: tuple[tuple[Nomination, Refusal], ...]


@audited("cohorts.admit_selected")
def admit_selected(
    cohort: Cohort, nominations: Sequence[Nomination], *, by: Account, at: datetime | None = None
) -> Batch:
    """Admit several nominations of one class in order. One refusal does not stop the others; each is on record."""
    require(by, "cohorts.admit_trainee", cohort)
    admitted: list[Enrolment] = []
    refused: list[tuple[Nomination, Refusal]] = []
    for nomination in nominations:
        try:
            admitted.append(admit_trainee(nomination, by=by, at=at))
        except Refusal as refusal:
            refused.append((nomination, refusal))
    return Batch(tuple(admitted), tuple(refused))


@audited("cohorts.undo_admission")
def undo_admission(enrolment: Enrolment, *, by: Account, reason: str, at: datetime | None = None) -> Enrolment:
    """Take a place back before the class is in session; the nomination waits for a decision again.

    The place is free, the file stays on record as undone; whose only place it was is no trainee any more.
    Tells the trainee and the liaisons of the unit.

    :raises ReasonMissing: if no reason is given.
    :raises SessionBegun: if the class is in session or over.
    :raises MoveNotAllowed: if the enrolment is not admitted any more.
    """
    require(by, "cohorts.undo_admission", enrolment)
    now = at or timezone.now()
    row = _freed(enrolment, "undo_admission", reason, allowed=BEFORE_SESSION, otherwise=SessionBegun)
    if row.nomination_id:
        nomination = Nomination.objects.select_for_update().get(pk=row.nomination_id)
        nomination.state = NOMINATION.target("reconsider", nomination.state)
        nomination.decision_note, nomination.decided_by, nomination.decided_at = row.state_note, by, now
        nomination.save()
    if not Enrolment.objects.filter(trainee=row.trainee).exclude(state=EnrolmentState.UNDONE).exists():
        take_out_of(row.trainee, Role.TRAINEE)
    _tell_of_loss(row, "undone", at=now, title=gettext_noop("Admission undone: %(name)s"))
    return row


@audited("cohorts.withdraw_enrolment")
def withdraw_enrolment(enrolment: Enrolment, *, by: Account, reason: str, at: datetime | None = None) -> Enrolment:
    """Record that a trainee leaves a class that is in session: no completion, no certificate.

    Roll-calls and marks so far stay on record. Tells the trainee and the liaisons of the unit.

    :raises ReasonMissing: if no reason is given.
    :raises SessionNotBegun: if the class is not in session.
    :raises MoveNotAllowed: if the enrolment is not admitted any more.
    """
    require(by, "cohorts.withdraw_enrolment", enrolment)
    now = at or timezone.now()
    row = _freed(enrolment, "withdraw", reason, allowed={CohortState.RUNNING}, otherwise=SessionNotBegun)
    _tell_of_loss(row, "withdrawn", at=now, title=gettext_noop("Withdrawn from the class: %(name)s"))
    return row


def _account_of(row: Nomination, *, by: Account, at: datetime) -> Account:
    """Return the person's account, opened if the phone number has none, with the trainee role."""
    account = account_of_phone(row.phone)
    if account is None:
        return open_account(
            name=row.name,
            by=by,
            unit=row.unit,
            phone=row.phone,
            post=row.post,
            roles=(Role.TRAINEE,),
            with_code=False,
            at=at,
        ).account
    if account.name != row.name:
        raise PhoneOfSomebodyElse(name=row.name, owner=account.name)
    if not account.is_active:
        raise AccountClosed(name=row.name)
    if not account.has_role(Role.TRAINEE):
        grant_role(account, Role.TRAINEE, by=by, at=at)
    return account


def _enrol(row: Nomination, trainee: Account, *, by: Account, at: datetime) -> Enrolment:
    """Write the file; numbers go up and are not given twice, undone admissions included."""
    serial = row.cohort.enrolments.count() + 1
    try:
        with transaction.atomic():
            return Enrolment.objects.create(
                cohort=row.cohort,
                trainee=trainee,
                nomination=row,
                unit=row.unit,
                trainee_no=f"{row.cohort.code}-{serial:03d}",
                admitted_by=by,
                admitted_at=at,
            )
    except IntegrityError as clash:
        raise AlreadyEnrolled(name=trainee.name) from clash


def _freed(enrolment: Enrolment, move: str, reason: str, *, allowed: set[str], otherwise: type[Refusal]) -> Enrolment:
    """Save the enrolment's next state, free its place, bed and seat, and take it out of its group."""
    cohort = Cohort.objects.select_for_update().get(pk=enrolment.cohort_id)
    row = Enrolment.objects.select_for_update(of=("self",)).select_related("trainee", "unit").get(pk=enrolment.pk)
    row.cohort = cohort
    row.state = ENROLMENT.target(move, row.state)
    if cohort.state not in allowed:
        raise otherwise
    if not reason.strip():
        raise ReasonMissing
    row.state_note, row.group = reason.strip(), None
    row.save()
    cohort.groups.filter(leader=row).update(leader=None)
    leave_places(row)
    Cohort.objects.filter(pk=cohort.pk).update(taken=F("taken") - 1)
    return row


def _tell_of_admission(enrolment: Enrolment, row: Nomination, *, at: datetime) -> None:
    cohort = row.cohort
    tell(
        [enrolment.trainee],
        key=f"enrolment-{enrolment.pk}-admitted",
        kind=NoticeKind.DECISION,
        title=gettext_noop("You are admitted to %(cohort)s"),
        body=gettext_noop(
            "The class runs from %(starts_on)s to %(ends_on)s at %(venue)s. Your trainee number is %(number)s."
        ),
        details={
            "cohort": cohort.name,
            "starts_on": str(cohort.starts_on),
            "ends_on": str(cohort.ends_on),
            "venue": cohort.venue.name,
            "number": enrolment.trainee_no,
        },
        at=at,
    )
    tell_unit(
        row,
        "admitted",
        at=at,
        kind=NoticeKind.DECISION,
        title=gettext_noop("Admitted: %(name)s"),
        body=gettext_noop("For %(cohort)s. Please let them know and arrange for their work."),
    )


def _tell_of_loss(row: Enrolment, key: str, *, title: str, at: datetime) -> None:
    details = {"name": row.trainee.name, "cohort": row.cohort.name, "reason": row.state_note}
    liaisons = liaisons_of([row.unit_id], on=timezone.localdate(at))
    for accounts, url in (([row.trainee], ""), (liaisons, "/cohorts/liaison/")):
        tell(
            accounts,
            key=f"enrolment-{row.pk}-{key}-{at:%Y%m%d%H%M%S}",
            kind=NoticeKind.DECISION,
            title=title,
            body=gettext_noop("For %(cohort)s. Reason: %(reason)s"),
            details=details,
            url=url,
            at=at,
        )
