"""Evidence that was proposed and waits for a person: confirming and turning down, one or many."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from academy.progress.actions.evidence import confirm_evidence, withdraw_evidence
from academy.progress.models import EvidenceEntry

from .words import within


class NothingLeftToDecide(Refusal):
    sentence = _("This was decided in the meantime, or nothing was named. Nothing was changed.")


@audited("practice.confirm_proposals")
def confirm_proposals(entries: Sequence[EvidenceEntry], *, by: Account, at: datetime | None = None) -> int:
    """Let proposals count from now on; each is on record by itself, all or none. Return how many.

    :raises NothingLeftToDecide: without any.
    :raises NotProposed: if one was decided in the meantime.
    :raises OwnProposal: if one was proposed by the person who confirms.
    """
    require(by, "progress.confirm_evidence")
    if not entries:
        raise NothingLeftToDecide
    for entry in sorted(entries, key=lambda one: (one.trainee_id, one.pk)):
        confirm_evidence(entry, by=by, at=at)
    return len(entries)


@audited("practice.turn_down_proposals")
def turn_down_proposals(
    entries: Sequence[EvidenceEntry], *, by: Account, reason: str, at: datetime | None = None
) -> int:
    """Take proposals off the table, with a reason that stays on record; all or none. Return how many.

    :raises NothingLeftToDecide: without any.
    :raises ReasonMissing: without a reason.
    :raises WordsTooLong: for a reason of more than 500 characters.
    :raises NoLongerInForce: if one was withdrawn in the meantime.
    """
    require(by, "progress.confirm_evidence")
    if not entries:
        raise NothingLeftToDecide
    reason = within(500, reason)
    for entry in sorted(entries, key=lambda one: (one.trainee_id, one.pk)):
        withdraw_evidence(entry, by=by, reason=reason, at=at)
    return len(entries)
