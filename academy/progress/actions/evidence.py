"""Writing the evidence ledger: every deed is one further row, and the summary follows in the same transaction."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.competency.evidence import Source
from academy.competency.framework import HIGHEST_LEVEL, LOWEST_LEVEL, Competency
from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry

from .standing import lock_ledgers, refresh_standing


class AlreadyRecorded(Refusal):
    sentence = _("This observation is already on record. It was not counted a second time.")


class LevelOutOfRange(Refusal):
    sentence = _("A level is a whole number from 1 to 4. Nothing was recorded.")


class NotYetObserved(Refusal):
    sentence = _("The day of the observation lies in the future. Nothing was recorded.")


class OthersJudge(Refusal):
    sentence = _("About yourself you can give a self-assessment only; everything else is for others to say.")


class SelfAssessmentIsOwn(Refusal):
    sentence = _("A self-assessment can only be given by %(name)s in person.")


class NotProposed(Refusal):
    sentence = _("There is nothing to confirm here: this evidence is already in force, or no longer on offer.")


class OwnProposal(Refusal):
    sentence = _("A proposal is confirmed by somebody else than the person who made it.")


class NoLongerInForce(Refusal):
    sentence = _("This evidence was already withdrawn or replaced. Reload the page to see what is in force.")


class ReasonMissing(Refusal):
    sentence = _("Give the reason: it stays on record beside the evidence. Nothing was changed.")


@audited("progress.record_evidence")
def record_evidence(
    *,
    trainee: Account,
    competency: str,
    source: str,
    level: int,
    observed_on: date,
    basis: tuple[str, str],
    by: Account,
    key: str,
    note: str = "",
    at: datetime | None = None,
    confirmed: bool = True,
) -> EvidenceEntry:
    """Put one fact on record; unless ``confirmed``, it counts only once somebody else confirms it.

    ``key`` names the fact for good: a second record under it is refused, even after a withdrawal.
    ``basis`` is the (kind, key) of the record it rests on. The trainee's standing is rewritten.

    :raises AlreadyRecorded: if the key is taken.
    :raises LevelOutOfRange: unless ``level`` is a whole number from 1 to 4.
    :raises NotYetObserved: if ``observed_on`` lies after the day of ``at``.
    :raises OthersJudge: if the trainee gives other than a self-assessment.
    :raises SelfAssessmentIsOwn: if somebody else gives the trainee's self-assessment.
    """
    require(by, "progress.record_evidence", trainee)
    at = at or timezone.now()
    _check_author(trainee, Source(source), by)
    _check_fact(level, observed_on, at)
    lock_ledgers([trainee.pk])
    return _write(
        Act.RECORD if confirmed else Act.PROPOSE,
        trainee_id=trainee.pk,
        competency=Competency(competency),
        source=Source(source),
        level=level,
        observed_on=observed_on,
        basis_kind=basis[0],
        basis_key=basis[1],
        key=key,
        note=note,
        by=by,
        at=at,
    )


@audited("progress.confirm_evidence")
def confirm_evidence(entry: EvidenceEntry, *, by: Account, note: str = "", at: datetime | None = None) -> EvidenceEntry:
    """Let a proposal count from now on; return the confirming row.

    :raises NotProposed: if the entry is no proposal, or was confirmed, withdrawn or replaced.
    :raises OwnProposal: if the proposer confirms.
    """
    require(by, "progress.confirm_evidence", entry)
    lock_ledgers([entry.trainee_id])
    if not EvidenceEntry.objects.proposed().filter(pk=entry.pk).exists():
        raise NotProposed
    if entry.by_id == by.pk:
        raise OwnProposal
    return _write_about(entry, Act.CONFIRM, note=note, by=by, at=at)


@audited("progress.withdraw_evidence")
def withdraw_evidence(entry: EvidenceEntry, *, by: Account, reason: str, at: datetime | None = None) -> EvidenceEntry:
    """Take a fact or a proposal out of force; both rows stay on record. Return the withdrawing row.

    :raises ReasonMissing: without a reason.
    :raises NoLongerInForce: if the entry was withdrawn or replaced before.
    """
    require(by, "progress.withdraw_evidence", entry)
    _check_reason(reason)
    lock_ledgers([entry.trainee_id])
    _check_stands(entry)
    return _write_about(entry, Act.WITHDRAW, note=reason.strip(), by=by, at=at)


@audited("progress.replace_evidence")
def replace_evidence(
    entry: EvidenceEntry,
    *,
    level: int,
    by: Account,
    reason: str,
    observed_on: date | None = None,
    basis: tuple[str, str] | None = None,
    key: str = "",
    at: datetime | None = None,
) -> EvidenceEntry:
    """Put another level in the place of a fact; what is not given stays as it was. Return the new fact.

    ``key`` names the new fact; without one it is derived from the old one's.

    :raises ReasonMissing: without a reason.
    :raises LevelOutOfRange: unless ``level`` is a whole number from 1 to 4.
    :raises NotYetObserved: if ``observed_on`` lies after the day of ``at``.
    :raises NoLongerInForce: if the entry was withdrawn or replaced before, or still waits to be confirmed.
    :raises AlreadyRecorded: if the key is taken.
    """
    require(by, "progress.replace_evidence", entry)
    at = at or timezone.now()
    _check_reason(reason)
    _check_fact(level, observed_on or entry.observed_on, at)
    lock_ledgers([entry.trainee_id])
    if not EvidenceEntry.objects.in_force().filter(pk=entry.pk).exists():
        raise NoLongerInForce
    return _write(
        Act.REPLACE,
        about=entry,
        trainee_id=entry.trainee_id,
        competency=entry.competency,
        source=entry.source,
        level=level,
        observed_on=observed_on or entry.observed_on,
        basis_kind=(basis or entry.basis)[0],
        basis_key=(basis or entry.basis)[1],
        key=key or f"{entry.key}>{entry.pk}",
        note=reason.strip(),
        by=by,
        at=at,
    )


def _check_author(trainee: Account, source: Source, by: Account) -> None:
    is_own = by.pk == trainee.pk
    if is_own and source is not Source.SELF:
        raise OthersJudge
    if source is Source.SELF and not is_own:
        raise SelfAssessmentIsOwn(name=trainee)


def _check_fact(level: int, observed_on: date, at: datetime) -> None:
    if isinstance(level, bool) or not isinstance(level, int) or not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
        raise LevelOutOfRange
    if observed_on > timezone.localdate(at):
        raise NotYetObserved


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _check_stands(entry: EvidenceEntry) -> None:
    if not EvidenceEntry.objects.standing_facts().filter(pk=entry.pk).exists():
        raise NoLongerInForce


def _write(act: Act, **fields: object) -> EvidenceEntry:
    if EvidenceEntry.objects.facts().filter(key=fields["key"]).exists():
        raise AlreadyRecorded
    row = EvidenceEntry.objects.create(act=act, **fields)
    if act != Act.PROPOSE:
        refresh_standing(row.trainee_id, row.competency)
    return row


def _write_about(entry: EvidenceEntry, act: Act, *, note: str, by: Account, at: datetime | None) -> EvidenceEntry:
    row = EvidenceEntry.objects.create(
        act=act,
        about=entry,
        trainee_id=entry.trainee_id,
        competency=entry.competency,
        source=entry.source,
        note=note,
        by=by,
        at=at or timezone.now(),
    )
    refresh_standing(row.trainee_id, row.competency)
    return row
