"""The summaries of many trainees at once."""

from collections.abc import Iterable, Mapping

from academy.competency.framework import Competency
from academy.progress.models import Standing

__all__ = ["Standing", "standings_of"]


def standings_of(trainee_ids: Iterable[int]) -> dict[int, Mapping[Competency, Standing]]:
    """Return the standings of many trainees by competency, in one query.

    Every id that was asked for is in the answer; a competency of which the ledger knows nothing is not.
    Asks nobody for permission: hand in the ids of trainees that may be seen.
    """
    found: dict[int, dict[Competency, Standing]] = {pk: {} for pk in trainee_ids}
    for row in Standing.objects.filter(trainee_id__in=list(found)):
        found[row.trainee_id][Competency(row.competency)] = row
    return found
