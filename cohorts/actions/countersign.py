"""Asking other bodies about the people nominated, and their answers: no objection, or objection, and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.actions.nomination import NotUnderReview
from cohorts.enums import CountersignAnswer, NominationState
from cohorts.models import Cohort, Countersign, CountersignItem
from cohorts.queries.cohort import liaisons_of
from cohorts.queries.nomination import UNDER_REVIEW


class ItemExists(Refusal):
    """Raised when another item bears the name."""

    sentence = _("There is an item “%(name)s” already. Change that one, or choose another name.")


class NobodyToAskAbout(Refusal):
    """Raised when bodies are to be asked and no nomination waits for a decision."""

    sentence = _("No nomination of this class waits for a decision, so there is nobody to ask about.")


class NoItemChosen(Refusal):
    """Raised when bodies are to be asked and no item was chosen."""

    sentence = _("Choose at least one item to ask about.")


class AnsweredMeanwhile(Refusal):
    """Raised when an answer is given about somebody whose nomination was decided meanwhile."""

    sentence = _(
        "%(name)s has been decided on meanwhile; the answer can no longer be changed. Nothing was "
        "saved; leave this person out and send the others again."
    )


@audited("cohorts.keep_countersign_item")
def keep_countersign_item(item: CountersignItem, *, by: Account, at: datetime | None = None) -> CountersignItem:
    """Save a new or changed item. It is put out of use, never deleted: answers point at it.

    :raises ItemExists: if another item bears the name.
    """
    require(by, "cohorts.keep_countersign_item", item)
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as clash:
        raise ItemExists(name=item.name) from clash
    return item


@audited("cohorts.request_countersign")
def request_countersigns(
    cohort: Cohort, items: Iterable[CountersignItem], *, by: Account, at: datetime | None = None
) -> int:
    """Ask the bodies of the items about everybody who waits for a decision; return how many answers are new.

    Who was asked about before is not asked about again. The liaisons of the answering units are told.

    :raises NoItemChosen: if no item is given.
    :raises NotUnderReview: if the class is not under review.
    :raises NobodyToAskAbout: if no nomination waits.
    """
    require(by, "cohorts.request_countersign", cohort)
    now = at or timezone.now()
    chosen = list(items)
    if not chosen:
        raise NoItemChosen
    cohort = _under_review(cohort)
    waiting = list(cohort.nominations.waiting())
    if not waiting:
        raise NobodyToAskAbout
    asked = set(Countersign.objects.filter(nomination__in=waiting).values_list("nomination_id", "item_id"))
    new = [
        Countersign(nomination=row, item=item, asked_at=now)
        for item in chosen
        for row in waiting
        if (row.pk, item.pk) not in asked
    ]
    Countersign.objects.bulk_create(new)
    for item in {row.item for row in new}:
        _tell_body(item, cohort, sum(row.item == item for row in new), at=now)
    return len(new)


def _tell_body(item: CountersignItem, cohort: Cohort, count: int, *, at: datetime) -> None:
    tell(
        liaisons_of([item.unit_id], on=timezone.localdate(at)),
        key=f"countersign-{item.pk}-{cohort.pk}-{at:%Y%m%d%H%M%S}",
        kind=NoticeKind.TASK,
        title=gettext_noop("To countersign: %(item)s"),
        body=gettext_noop("%(cohort)s: %(count)s persons wait for the answer of your unit."),
        details={"item": item.name, "cohort": cohort.name, "count": count},
        url=f"/cohorts/{cohort.pk}/countersigns/{item.pk}/",
        at=at,
    )


@audited("cohorts.answer_countersign")
def answer_countersigns(
    item: CountersignItem, cohort: Cohort, answers: Mapping[int, str], *, by: Account, at: datetime | None = None
) -> int:
    """Take the answers of a body, by id of the asked-for row; return how many changed.

    What was answered before may be changed while the nomination waits for its decision.

    :raises NotUnderReview: if the class is not under review.
    :raises AnsweredMeanwhile: if a nomination was decided meanwhile; nothing was changed then.
    """
    require(by, "cohorts.answer_countersign", item)
    now = at or timezone.now()
    cohort = _under_review(cohort)
    rows = Countersign.objects.select_for_update(of=("self",)).filter(
        item=item, nomination__cohort=cohort, pk__in=list(answers)
    )
    changed = [row for row in rows.select_related("nomination") if row.answer != CountersignAnswer(answers[row.pk])]
    for row in changed:
        if row.nomination.state not in {NominationState.SUBMITTED, NominationState.RETURNED}:
            raise AnsweredMeanwhile(name=row.nomination.name)
        row.answer = CountersignAnswer(answers[row.pk])
        is_open = row.answer == CountersignAnswer.PENDING
        row.answered_at, row.answered_by = (None, None) if is_open else (now, by)
    Countersign.objects.bulk_update(changed, ["answer", "answered_at", "answered_by"])
    return len(changed)


def _under_review(cohort: Cohort) -> Cohort:
    row = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if row.state not in UNDER_REVIEW:
        raise NotUnderReview(state=row.get_state_display())
    return row
