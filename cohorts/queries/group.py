"""Groups of a class: who is in them, how even they are, and how the solver would deal the class out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from academy.people.enums import Sex, UnitKind
from cohorts.enums import CadreLevel, PoliticalStatus
from cohorts.models import Cohort, Enrolment, Grouping, TraineeGroup
from cohorts.queries.eligibility import age_on
from cohorts.queries.grouping import Member, Share, shares, thirds
from cohorts.queries.ruleset import count

#: What a person is told about: the traits by their headings, each with the names of its values.
SEEN: dict[str, tuple[Promise, type]] = {
    "sex": (_("sex"), Sex),
    "kind": (_("kind of unit"), UnitKind),
    "level": (_("level"), CadreLevel),
    "status": (_("political status"), PoliticalStatus),
}


@dataclass(frozen=True, slots=True)
class Uneven:
    """A value that some group has at least two more of than another."""

    trait: str
    value: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How much the groups of a class resemble one another.

    ``even`` and ``uneven`` name the traits; ``ages`` are the lowest and the highest average age of a group in years,
    None where no age is known. ``same_unit`` counts the groups in which two or more come from one unit.
    """

    even: tuple[str, ...]
    uneven: tuple[Uneven, ...]
    ages: tuple[float, float] | None
    same_unit: int


def groups_of(cohort: Cohort) -> QuerySet[TraineeGroup]:
    """Return the groups of a class by number, each with its leader and its members; three queries."""
    members = Enrolment.objects.in_place().select_related("trainee", "unit").order_by("trainee_no")
    return cohort.groups.select_related("leader__trainee").prefetch_related(Prefetch("members", queryset=members))


def grouping_of(cohort: Cohort) -> Grouping | None:
    """Return how the groups were last changed, None before they ever were."""
    return Grouping.objects.filter(cohort=cohort).first()


def to_be_dealt(members: Sequence[Enrolment], fixed: dict[int, int]) -> list[Member]:
    """Return what the solver needs to know of members, with unit and nomination at hand.

    ``fixed`` are places of groups by enrolment id. Age counts by thirds of the class, so that it is spread whatever
    the ages are.
    """
    ages = thirds({row.pk: age for row in members if (age := _age(row)) is not None})
    return [
        Member(
            key=row.pk,
            traits={
                "sex": row.nomination.sex if row.nomination else "",
                "kind": row.unit.kind,
                "level": row.nomination.level if row.nomination else "",
                "status": row.nomination.political_status if row.nomination else "",
                "age": ages.get(row.pk, ""),
                "unit": str(row.unit_id),
            },
            fixed=fixed.get(row.pk),
        )
        for row in members
    ]


def balance_of(groups: Sequence[Iterable[Enrolment]]) -> Balance | None:
    """Say how even groups are, given as their members with unit and nomination at hand; None with fewer than two."""
    rows = [list(group) for group in groups]
    if len(rows) < 2 or not any(rows):
        return None
    members = [to_be_dealt(group, {}) for group in rows]
    found = shares(members, SEEN)
    uneven = [share for share in found if not share.is_even]
    ages = [fmean(known) for group in rows if (known := [age for row in group if (age := _age(row)) is not None])]
    return Balance(
        even=tuple(str(SEEN[trait][0]) for trait in SEEN if trait not in {share.trait for share in uneven}),
        uneven=tuple(_named(share) for share in uneven),
        ages=(min(ages), max(ages)) if ages else None,
        same_unit=sum(_shares_a_unit(group) for group in members),
    )


def _named(share: Share) -> Uneven:
    heading, values = SEEN[share.trait]
    return Uneven(str(heading), str(values(share.value).label), min(share.counts), max(share.counts))


def _shares_a_unit(group: Sequence[Member]) -> bool:
    return len({member.traits["unit"] for member in group}) < len(group)


def _age(row: Enrolment) -> int | None:
    return age_on(row.nomination.born_on, row.cohort.starts_on) if row.nomination else None


def usual_number_of_groups(cohort: Cohort, members: int) -> int:
    """Return how many groups a class of so many trainees usually has: full groups, at least one."""
    return max(1, round(members / count("group_size", on=cohort.starts_on)))
