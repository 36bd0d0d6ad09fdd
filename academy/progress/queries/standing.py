"""The summaries of many trainees at once."""

from collections.abc import Iterable, Mapping

from django.db.models import F, Model, QuerySet

from academy.competency.framework import Competency
from academy.progress.models import Standing

__all__ = ["Standing", "beside_standings", "standing_beside", "standings_of"]

#: Under this prefix a row carries a standing that was read along with it.
PREFIX = "standing_"
FIELDS = (
    "competency",
    "numerator",
    "denominator",
    "level",
    "items",
    "kinds",
    "is_firm",
    "self_level",
    "standard_version",
)


def standings_of(trainee_ids: Iterable[int]) -> dict[int, Mapping[Competency, Standing]]:
    """Return the standings of many trainees by competency, in one query.

    Every id that was asked for is in the answer; a competency of which the ledger knows nothing is not.
    Asks nobody for permission: hand in the ids of trainees that may be seen.
    """
    found: dict[int, dict[Competency, Standing]] = {pk: {} for pk in trainee_ids}
    for row in Standing.objects.filter(trainee_id__in=list(found)):
        found[row.trainee_id][Competency(row.competency)] = row
    return found


def beside_standings(rows: QuerySet, trainee: str) -> QuerySet:
    """Return rows that name a ``trainee``, once for each of the trainee's standings, in the same query.

    A row whose trainee the ledger does not know comes once. ``standing_beside`` reads the standing from a row.
    """
    return rows.annotate(**{f"{PREFIX}{name}": F(f"{trainee}__standings__{name}") for name in FIELDS})


def standing_beside(row: Model) -> Standing | None:
    """Return the standing that was read along with a row."""
    if getattr(row, f"{PREFIX}competency") is None:
        return None
    return Standing(**{name: getattr(row, f"{PREFIX}{name}") for name in FIELDS})
