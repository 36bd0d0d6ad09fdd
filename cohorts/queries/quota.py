"""The sheet of shares: every active unit, what it may name and what it has named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F

from academy.people.models import Unit
from cohorts.models import Cohort


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One unit on the sheet; ``before`` is its share in the class before, None where it had none."""

    unit: Unit
    places: int
    used: int
    before: int | None


def quota_sheet(cohort: Cohort) -> list[SheetRow]:
    """Return a row for every active unit and every unit with a share, in the order of the tree; three queries."""
    rows = {row.unit_id: row for row in cohort.quotas.all()}
    before = _shares_before(cohort)
    units = Unit.objects.filter(pk__in=[*rows]) | Unit.objects.active()
    return [
        SheetRow(
            unit,
            rows[unit.pk].places if unit.pk in rows else 0,
            rows[unit.pk].used if unit.pk in rows else 0,
            before.get(unit.pk),
        )
        for unit in units.distinct().order_by("path")
    ]


def _shares_before(cohort: Cohort) -> dict[int, int]:
    """Return the shares of the newest class before this one that had any, by unit."""
    earlier = (
        Cohort.objects.filter(starts_on__lt=cohort.starts_on, quotas__isnull=False)
        .order_by("-starts_on", "-pk")
        .first()
    )
    return dict(earlier.quotas.values_list("unit_id", "places")) if earlier else {}


def places_left(cohort: Cohort) -> dict[int, int]:
    """Return what units have left of their quotas, by unit id; units with nothing left are not in it."""
    rows = cohort.quotas.filter(places__gt=F("used")).values_list("unit_id", "places", "used")
    return {unit_id: places - used for unit_id, places, used in rows}


def shares_by_headcount(sheet: Sequence[SheetRow], places: int) -> dict[int, int]:
    """Propose shares in proportion to the units' authorised posts (largest remainders), by unit id.

    No unit gets less than it has used, and the shares add up to ``places`` unless nobody has a headcount.
    """
    heads = {row.unit.pk: row.unit.headcount or 0 for row in sheet if row.unit.is_active}
    return _at_least_used(sheet, _largest_remainders(heads, places))


def shares_as_before(sheet: Iterable[SheetRow]) -> dict[int, int]:
    """Propose the shares of the class before, and nowhere less than was used."""
    return {row.unit.pk: max(row.before or 0, row.used) for row in sheet}


def shares_evenly(sheet: Sequence[SheetRow], places: int) -> dict[int, int]:
    """Propose the same share for every unit, what is left over one each to those with the most authorised posts.

    Units without a headcount are left out where others have one: they are names in the tree that send nobody.
    No unit gets less than it has used.
    """
    units = [row.unit for row in sheet if row.unit.is_active]
    sending = [unit for unit in units if unit.headcount] or units
    if not sending:
        return _at_least_used(sheet, {})
    each, left = divmod(places, len(sending))
    by_size = sorted(sending, key=lambda unit: (-(unit.headcount or 0), unit.path))
    shares = {unit.pk: each + (number < left) for number, unit in enumerate(by_size)}
    return _at_least_used(sheet, {row.unit.pk: shares.get(row.unit.pk, 0) for row in sheet})


def _largest_remainders(heads: dict[int, int], places: int) -> dict[int, int]:
    everybody = sum(heads.values())
    if not everybody:
        return dict.fromkeys(heads, 0)
    shares = {unit: places * head // everybody for unit, head in heads.items()}
    by_remainder = sorted(heads, key=lambda unit: (-(places * heads[unit] % everybody), unit))
    for unit in by_remainder[: places - sum(shares.values())]:
        shares[unit] += 1
    return shares


def _at_least_used(sheet: Sequence[SheetRow], shares: dict[int, int]) -> dict[int, int]:
    wanted = {row.unit.pk: max(shares.get(row.unit.pk, 0), row.used) for row in sheet}
    too_many = sum(wanted.values()) - sum(shares.values())
    for row in sorted(sheet, key=lambda row: -wanted[row.unit.pk]):
        taken = min(too_many, wanted[row.unit.pk] - row.used)
        if taken > 0:
            wanted[row.unit.pk] -= taken
            too_many -= taken
    return wanted
