"""Keeping the summaries in step with the ledger, under the trainees' locks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from academy.competency.evidence import Source
from academy.competency.scoring import Tally, weigh
from academy.competency.standard import Standard
from academy.people.models import Account
from academy.progress.models import EvidenceEntry, Standing
from academy.progress.models.evidence import EvidenceQuerySet
from academy.progress.queries.framework import standard_in_force

#: So many trainees are rebuilt in one transaction: memory stays flat and nobody waits long.
TRAINEES_AT_A_TIME = 500
REWRITTEN = ("numerator", "denominator", "level", "items", "kinds", "is_firm", "self_level", "standard_version")


class Counted(NamedTuple):
    """So many pieces of evidence of one source and level; ``newest`` is the day of the last one."""

    source: str
    level: int
    items: int
    newest: date


def refresh_standing(trainee_id: int, competency: str) -> None:
    """Rewrite one summary from the ledger.

    By today's standard whatever day the deed bears: a past fact that is entered late must not bring an
    old standard back.
    """
    standard = standard_in_force(timezone.localdate())
    rows = EvidenceEntry.objects.in_force().filter(trainee_id=trainee_id, competency=competency)
    found = _summaries(rows, standard) or [_summary(trainee_id, competency, [], standard)]
    Standing.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["trainee", "competency"], update_fields=REWRITTEN
    )


def rebuild_standings() -> int:
    """Rewrite every summary from the ledger by today's standard, and return how many there are.

    Call it when a new standard has taken effect. Trainees are locked in portions; it may be interrupted
    and repeated at any time.
    """
    standard = standard_in_force(timezone.localdate())
    ids = list(EvidenceEntry.objects.order_by("trainee_id").values_list("trainee_id", flat=True).distinct())
    return sum(
        _rebuild(ids[start : start + TRAINEES_AT_A_TIME], standard) for start in range(0, len(ids), TRAINEES_AT_A_TIME)
    )


@transaction.atomic
def _rebuild(ids: list[int], standard: Standard) -> int:
    lock_ledgers(ids)
    rows = _summaries(EvidenceEntry.objects.in_force().filter(trainee_id__in=ids), standard)
    Standing.objects.filter(trainee_id__in=ids).delete()
    return len(Standing.objects.bulk_create(rows))


def lock_ledgers(trainee_ids: Iterable[int]) -> None:
    """Let one writer at a time at these trainees' ledgers: what is checked next stays true until the commit.

    NO KEY: rows that merely point at an account may still be written by others. In the order of ids, so
    that two writers of many do not wait for each other.
    """
    accounts = Account.objects.select_for_update(no_key=True).filter(pk__in=list(trainee_ids)).order_by("pk")
    list(accounts.values_list("pk"))


def _summaries(rows: EvidenceQuerySet, standard: Standard) -> list[Standing]:
    """Count the rows by trainee, competency, source and level in the database, and weigh what was counted."""
    grouped = (
        rows.order_by()
        .values_list("trainee_id", "competency", "source", "level")
        .annotate(items=Count("pk"), newest=Max("observed_on"))
    )
    counted: dict[tuple[int, str], list[Counted]] = defaultdict(list)
    for trainee_id, competency, *count in grouped:
        counted[trainee_id, competency].append(Counted(*count))
    return [_summary(*about, counts, standard) for about, counts in counted.items()]


def _summary(trainee_id: int, competency: str, counts: list[Counted], standard: Standard) -> Standing:
    own = [count for count in counts if count.source == Source.SELF]
    tallies: dict[Source, Tally] = {}
    for count in counts:
        before = tallies.get(Source(count.source), Tally(0, 0))
        levels = before.levels + count.level * count.items
        tallies[Source(count.source)] = Tally(before.items + count.items, levels)
    outcome = weigh(tallies, standard)
    newest = max(own, key=lambda count: (count.newest, count.level), default=None)
    return Standing(
        trainee_id=trainee_id,
        competency=competency,
        numerator=outcome.weighted_levels,
        denominator=outcome.weight,
        level=outcome.level,
        items=outcome.firmness.items,
        kinds=outcome.firmness.kinds,
        is_firm=outcome.firmness.is_firm,
        self_level=newest.level if newest else None,
        standard_version=standard.version,
    )
