"""The structure of a class: how many of each group are asked for, named and admitted."""

from collections.abc import Iterable
from dataclasses import dataclass

from academy.people.enums import Sex, UnitKind
from cohorts.enums import NominationState, PoliticalStatus, StructureGroup
from cohorts.models import Cohort

#: Kinds of units below the district's departments, and the departments themselves.
BELOW = frozenset({UnitKind.SUBDISTRICT, UnitKind.COMMUNITY})
DEPARTMENTS = frozenset(
    {UnitKind.PARTY_ORGAN, UnitKind.GOVERNMENT, UnitKind.CONGRESS, UnitKind.LAW, UnitKind.MASS_ORGANISATION}
)
IN_THE_PARTY = frozenset({PoliticalStatus.PARTY_MEMBER, PoliticalStatus.PROBATIONARY})


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One group: ``least`` is what is asked for (None: nothing), ``quota`` what units of the kind may name.

    ``quota`` is None for groups that are counted by person.
    """

    group: str
    least: int | None
    quota: int | None
    named: int
    admitted: int

    @property
    def label(self) -> str:
        return StructureGroup(self.group).label

    @property
    def missing(self) -> int:
        """How many more would have to be named."""
        return max(0, (self.least or 0) - self.named)


def structure_of(cohort: Cohort) -> list[StructureLine]:
    """Return a line for each group, in their order; three queries."""
    least = dict(cohort.structure.values_list("group", "least"))
    quotas = list(cohort.quotas.order_by().values_list("unit__kind", "places"))
    people = list(
        cohort.nominations.in_force().order_by().values_list("sex", "political_status", "unit__kind", "state")
    )
    lines = []
    for group in StructureGroup:
        named = [state for *facts, state in people if group in groups_of(*facts)]
        lines.append(
            StructureLine(
                group,
                least.get(group),
                _quota_of(group, quotas),
                len(named),
                sum(state == NominationState.ADMITTED for state in named),
            )
        )
    return lines


def structure_asked(cohort: Cohort) -> list[StructureLine]:
    """Return the lines of the groups that are asked for; one query where none is, else four."""
    return [line for line in structure_of(cohort) if line.least] if cohort.structure.exists() else []


def groups_of(sex: str, political_status: str, kind: str) -> frozenset[StructureGroup]:
    """Return the groups in which somebody counts."""
    return frozenset(
        group
        for group, counts in (
            (StructureGroup.WOMEN, sex == Sex.FEMALE),
            (StructureGroup.NON_PARTY, political_status not in IN_THE_PARTY),
            (StructureGroup.SUBDISTRICT, kind in BELOW),
            (StructureGroup.DEPARTMENT, kind in DEPARTMENTS),
        )
        if counts
    )


def group_of_kind(kind: str) -> str:
    """Return the group in which a unit of a kind counts, empty for schools and others."""
    if kind in BELOW:
        return StructureGroup.SUBDISTRICT
    return StructureGroup.DEPARTMENT if kind in DEPARTMENTS else ""


def _quota_of(group: StructureGroup, quotas: Iterable[tuple[str, int]]) -> int | None:
    if group in {StructureGroup.WOMEN, StructureGroup.NON_PARTY}:
        return None
    return sum(places for kind, places in quotas if group_of_kind(kind) == group)
