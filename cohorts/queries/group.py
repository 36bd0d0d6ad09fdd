"""Groups of a class, and how to deal a class out evenly."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from academy.people.enums import Sex, UnitKind
from cohorts.enums import CadreLevel
from cohorts.models import Cohort, Enrolment, TraineeGroup
from cohorts.queries.ruleset import count

SEXES, KINDS, LEVELS = list(Sex.values), list(UnitKind.values), list(CadreLevel.values)


def groups_of(cohort: Cohort) -> QuerySet[TraineeGroup]:
    """Return the groups of a class by number, each with its leader and its members; three queries."""
    members = Enrolment.objects.in_place().select_related("trainee", "unit").order_by("trainee_no")
    return cohort.groups.select_related("leader__trainee").prefetch_related(Prefetch("members", queryset=members))


def dealt_evenly(members: Iterable[Enrolment], into: int) -> list[list[Enrolment]]:
    """Deal members out like cards, sorted by sex, kind of unit and level: every group gets its share of each.

    Group sizes and the number of either sex differ by one at most. What is not known (no nomination) is dealt
    last. The result depends on the members only, not on their order.
    """
    hands: list[list[Enrolment]] = [[] for _ in range(into)]
    for place, member in enumerate(sorted(members, key=_suit)):
        hands[place % into].append(member)
    return hands


def _suit(member: Enrolment) -> tuple:
    paper = member.nomination
    return (
        SEXES.index(paper.sex) if paper else len(SEXES),
        KINDS.index(member.unit.kind),
        LEVELS.index(paper.level) if paper else len(LEVELS),
        member.trainee_no,
    )


def usual_number_of_groups(cohort: Cohort, members: int) -> int:
    """Return how many groups a class of so many trainees usually has: full groups, at least one."""
    return max(1, round(members / count("group_size", on=cohort.starts_on)))
