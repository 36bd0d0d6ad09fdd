"""A class on one page: forty trainees, seven competencies, levels and gaps."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from academy.competency.framework import Competency, Framework
from academy.progress.queries.framework import framework_in_force
from academy.progress.queries.standing import Standing, beside_standings, standing_beside
from cohorts.models import Cohort, Enrolment

#: Statistics of fewer people than this would speak of persons (rulings.md 19).
FEWEST_FOR_STATISTICS = 5


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One trainee with a standing, or None for "not yet seen", for each competency."""

    enrolment: Enrolment
    cells: dict[Competency, Standing | None]

    @property
    def gaps(self) -> int:
        """How many of the seven nobody has seen yet."""
        return sum(cell is None or cell.value is None for cell in self.cells.values())

    @property
    def items(self) -> int:
        """How many pieces of evidence the readings of the row rest on."""
        return sum(cell.items for cell in self.cells.values() if cell is not None)

    @property
    def low(self) -> int:
        """How many of the seven read at level 1."""
        return sum(cell is not None and cell.level == 1 for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class HeatGroup:
    number: int | None
    rows: list[HeatRow]


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many trainees read at each level of one competency; None where too few were seen."""

    counts: Mapping[int, int] | None
    seen: int
    mean: Fraction | None

    @property
    def words(self) -> str:
        """The distribution in words, for those who do not see the bars."""
        spread = [_("level %(level)s: %(count)s") % {"level": n, "count": c} for n, c in (self.counts or {}).items()]
        return "; ".join(spread)


@dataclass(frozen=True, slots=True)
class HeatMap:
    cohort: Cohort
    framework: Framework
    groups: list[HeatGroup]
    distributions: Mapping[str, Distribution]
    trainees: int
    items: int
    gaps: int
    low: int

    @property
    def cells(self) -> int:
        """How many cells the map has."""
        return self.trainees * len(Competency)


def heat_map(cohorts: QuerySet[Cohort], pk: int, *, on: date) -> HeatMap | None:
    """Return the standings of everybody in place in one of ``cohorts``, by group and trainee number; None for no such.

    One query for people and standings together; a second for a class without trainees. Rows are in the order of
    groups and numbers and cannot be sorted by level: the page is for seeing who needs help, not who is first.
    """
    people = Enrolment.objects.in_place().filter(cohort__in=cohorts.filter(pk=pk))
    people = people.select_related("cohort", "trainee", "unit", "group")
    found = list(
        beside_standings(people, "trainee").order_by(F("group__number").asc(nulls_last=True), "trainee_no", "pk")
    )
    cohort = found[0].cohort if found else cohorts.filter(pk=pk).first()
    if cohort is None:
        return None
    rows = _rows(found)
    groups: dict[int | None, list[HeatRow]] = {}
    for row in rows:
        groups.setdefault(row.enrolment.group.number if row.enrolment.group else None, []).append(row)
    return HeatMap(
        cohort=cohort,
        framework=framework_in_force(on),
        groups=[HeatGroup(number, members) for number, members in groups.items()],
        distributions={code: _distribution(rows, code) for code in Competency},
        trainees=len(rows),
        items=sum(row.items for row in rows),
        gaps=sum(row.gaps for row in rows),
        low=sum(bool(row.low) for row in rows),
    )


def _rows(found: list[Enrolment]) -> list[HeatRow]:
    """Gather what came once for each standing into one row for each trainee."""
    rows: dict[int, HeatRow] = {}
    for enrolment in found:
        row = rows.setdefault(enrolment.pk, HeatRow(enrolment, dict.fromkeys(Competency)))
        if standing := standing_beside(enrolment):
            row.cells[Competency(standing.competency)] = standing
    return list(rows.values())


def _distribution(rows: list[HeatRow], code: str) -> Distribution:
    seen = [cell for row in rows if (cell := row.cells[code]) is not None and cell.value is not None]
    if len(seen) < FEWEST_FOR_STATISTICS:
        return Distribution(None, len(seen), None)
    counts = Counter(cell.level for cell in seen)
    mean = sum((cell.value for cell in seen), Fraction(0)) / len(seen)
    return Distribution({level: counts[level] for level in (1, 2, 3, 4)}, len(seen), mean)
