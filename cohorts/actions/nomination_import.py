"""Taking a list of people into the nominations of a class: all that was shown, or nobody.

Locks are taken in the order cohort, list, quotas (in the order of their units), nominations.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

from academy.kernel.audit import audited
from academy.kernel.jobs import enqueue
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account, Unit
from cohorts.actions.nomination import AlreadyNominated, UnitClosed, in_time
from cohorts.enums import ImportState, NominationState
from cohorts.models import Cohort, Nomination, NominationImport, Quota
from cohorts.queries.nomination_import import NominationPlan, PlannedNominee, ReadList, Verdict, planned

#: What was read is kept so long; then the list is chosen again.
KEPT_FOR = timedelta(days=1)
#: More people of one unit than this are never taken in while somebody waits for the page.
MOST_AT_ONCE = 300
BATCH = 500
NUMBERS = {"phone": "phone_index", "id_number": "id_index"}


class ListHasErrors(Refusal):
    """Raised when a row cannot be taken in and nobody said that such rows are left out."""

    sentence = _(
        "Row %(row)s: %(sentence)s Nobody was taken in. Correct the list and choose the file again, or say that the "
        "wrong rows are left out."
    )


class NobodyToTakeIn(Refusal):
    sentence = _("The list holds nobody who is new or changed. Nothing was changed.")


class NoLongerAllowed(Refusal):
    """Raised when whoever brought a list has lost the role for it before the worker came to it."""

    sentence = _("Whoever brought this list may no longer take it in. Nobody was taken in.")


class ListClosed(Refusal):
    """Raised when a list was taken in already, is under way, or was cleared away."""

    sentence = _("This list is no longer waiting (%(state)s). Choose the file again. Nothing was changed.")


@audited("cohorts.read_nominees")
def keep_list(
    cohort: Cohort, read: ReadList, *, by: Account, unit: Unit | None, file_name: str, at: datetime | None = None
) -> NominationImport:
    """Keep a list that was read until it is taken in; nobody is nominated yet. Without a ``unit`` rows name theirs."""
    row = NominationImport(
        cohort=cohort,
        unit=unit,
        file_name=file_name[:150],
        content=read.as_text(),
        total=len(read.rows),
        made_by=by,
        made_at=at or timezone.now(),
    )
    require(by, "cohorts.bring_nominees", row)
    row.save()
    return row


@audited("cohorts.hand_over_nominees")
def hand_over_list(
    row: NominationImport, *, by: Account, leaves_out_wrong: bool, note: str = "", at: datetime | None = None
) -> NominationImport:
    """Promise that the worker takes a list in; its page shows how far the work is, a notice says how it ended.

    :raises ListClosed: if it is not waiting any more.
    :raises NominationsClosed: or ``LateNeedsNote``, if the time for nominations is over.
    """
    require(by, "cohorts.view_nomination_import", row)
    now = at or timezone.now()
    cohort, row = _locked(row)
    if row.state != ImportState.CHECKED:
        raise ListClosed(state=row.get_state_display())
    in_time(cohort, judges=by.has_perm("cohorts.review_nomination"), note=note, at=now)
    row.state, row.leaves_out_wrong, row.note = ImportState.WAITING, leaves_out_wrong, note.strip()
    row.save()
    enqueue("cohorts.take_in_nominees", import_id=row.pk)
    return row


@audited("cohorts.take_in_nominees")
def take_in_list(
    row: NominationImport, *, by: Account, leaves_out_wrong: bool, note: str = "", at: datetime | None = None
) -> NominationImport:
    """Nominate the people of a list and correct those who are nominated, judged once more as things are now.

    Wrong rows are left out only where ``leaves_out_wrong`` says so. The share of each unit moves by as many as it
    names anew.

    :raises ListClosed: if it was taken in already.
    :raises ListHasErrors: if a row is wrong; then nobody is taken in.
    :raises NobodyToTakeIn: if nothing would change.
    :raises NominationsClosed: or ``LateNeedsNote``, if the time for nominations is over.
    """
    require(by, "cohorts.view_nomination_import", row)
    now = at or timezone.now()
    cohort, row = _locked(row)
    if row.state not in {ImportState.CHECKED, ImportState.WAITING, ImportState.RUNNING}:
        raise ListClosed(state=row.get_state_display())
    if row.unit and not row.unit.is_active:
        raise UnitClosed(unit=row.unit.label)
    in_time(cohort, judges=by.has_perm("cohorts.review_nomination"), note=note, at=now)
    plan = planned(ReadList.from_text(row.content), cohort, unit=row.unit, at=row.made_at)
    _check(plan, leaves_out_wrong)
    _write(plan, cohort, by=by, note=note.strip(), at=now)
    counts = plan.counts
    row.named, row.corrected = counts[Verdict.NEW], counts[Verdict.CHANGED]
    row.unchanged, row.left_out = counts[Verdict.UNCHANGED], counts[Verdict.ERROR]
    row.state, row.judged, row.ended_at, row.refusal = ImportState.DONE, row.total, now, {}
    row.save()
    return row


def take_in_by_worker(import_id: int, *, at: datetime | None = None) -> None:
    """Take in a list that was handed over, saying on its row how far the work is; whoever brought it is told the end.

    May run twice: a list that has ended is left alone.
    """
    now = at or timezone.now()
    row = NominationImport.objects.select_related("cohort", "unit", "made_by").filter(pk=import_id).first()
    if row is None or not row.is_under_way:
        return
    rows = NominationImport.objects.filter(pk=row.pk)
    rows.update(state=ImportState.RUNNING, judged=0)
    try:
        read = ReadList.from_text(row.content)
        plan = planned(read, row.cohort, unit=row.unit, at=row.made_at, tell=lambda count: rows.update(judged=count))
        _check(plan, row.leaves_out_wrong)
        rows.update(judged=row.total)
        take_in_list(row, by=row.made_by, leaves_out_wrong=row.leaves_out_wrong, note=row.note, at=now)
    except (Refusal, PermissionDenied) as stopped:
        refusal = stopped if isinstance(stopped, Refusal) else NoLongerAllowed()
        rows.update(state=ImportState.REFUSED, refusal=in_every_language(refusal), ended_at=now)
    row.refresh_from_db()
    _tell_end(row, at=now)


def in_every_language(refusal: Refusal) -> dict[str, str]:
    """Return the sentence of a refusal by language: the worker does not know who will read it."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = str(refusal)
    return said


def clear_lists(*, at: datetime) -> int:
    """Forget what was read of lists that lay long enough; return how many. Their figures stay."""
    old = NominationImport.objects.filter(made_at__lt=at - KEPT_FOR).exclude(content="")
    old.filter(state=ImportState.CHECKED).update(state=ImportState.CLEARED)
    return old.exclude(state__in=[ImportState.WAITING, ImportState.RUNNING]).update(content="")


def _locked(row: NominationImport) -> tuple[Cohort, NominationImport]:
    cohort = Cohort.objects.select_for_update().get(pk=row.cohort_id)
    row = NominationImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.pk)
    row.cohort = cohort
    return cohort, row


def _check(plan: NominationPlan, leaves_out_wrong: bool) -> None:
    wrong = plan.of(Verdict.ERROR)
    if wrong and not leaves_out_wrong:
        sentences = " ".join(sentence for _column, sentence in wrong[0].sentences)
        raise ListHasErrors(row=wrong[0].number, sentence=sentences)
    if not plan.takes_in:
        raise NobodyToTakeIn


def _write(plan: NominationPlan, cohort: Cohort, *, by: Account, note: str, at: datetime) -> None:
    new, changed = plan.of(Verdict.NEW), plan.of(Verdict.CHANGED)
    asked = Counter(line.unit.pk for line in new if line.unit)
    quotas = Quota.objects.select_for_update(of=("self",)).filter(cohort=cohort, unit__in=asked).order_by("unit__path")
    for quota in list(quotas):
        Quota.objects.filter(pk=quota.pk).update(used=F("used") + asked[quota.unit_id])
    try:
        with transaction.atomic():
            fresh = (
                Nomination(cohort=cohort, unit=line.unit, named_by=by, named_at=at, decision_note=note, **line.values)
                for line in new
            )
            Nomination.objects.bulk_create(list(fresh), batch_size=BATCH)
            _correct(changed)
    except IntegrityError as clash:
        raise AlreadyNominated from clash


def _correct(changed: Sequence[PlannedNominee]) -> None:
    """Write what is different in nominations that are there; each is submitted (again)."""
    fields: dict[str, list[Nomination]] = {"state": []}
    locked = Nomination.objects.select_for_update().filter(pk__in=[line.known.pk for line in changed if line.known])
    rows = {row.pk: row for row in locked.defer(*NUMBERS)}
    for line in changed:
        row = rows[line.known.pk] if line.known else None
        if row is None:
            continue
        row.state = NominationState.SUBMITTED
        fields["state"].append(row)
        for name, value in line.values.items():
            if name not in NUMBERS and value != getattr(row, name):
                setattr(row, name, value)
                fields.setdefault(name, []).append(row)
        for number, index in NUMBERS.items():
            if number in line.values and row in fields.get(index, []):
                setattr(row, number, line.values[number])
                fields.setdefault(number, []).append(row)
    for name, those in fields.items():
        Nomination.objects.bulk_update(those, [name], batch_size=BATCH)


def _tell_end(row: NominationImport, *, at: datetime) -> None:
    done = row.state == ImportState.DONE
    tell(
        [row.made_by],
        key=f"nomination-import-{row.pk}",
        kind=NoticeKind.INFORMATION if done else NoticeKind.TASK,
        title=gettext_noop("List taken in: %(file)s") if done else gettext_noop("List not taken in: %(file)s"),
        body=(
            gettext_noop("For %(cohort)s: %(named)s nominated, %(corrected)s corrected, %(left_out)s left out.")
            if done
            else gettext_noop("For %(cohort)s. Nobody was taken in; the page of the list says why.")
        ),
        details={
            "file": row.file_name,
            "cohort": row.cohort.name,
            "named": row.named,
            "corrected": row.corrected,
            "left_out": row.left_out,
        },
        url=f"/cohorts/nominee-lists/{row.pk}/",
        at=at,
    )
