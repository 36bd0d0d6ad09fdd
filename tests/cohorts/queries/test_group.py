import random

import pytest

from academy.people.enums import Sex, UnitKind
from cohorts.enums import CadreLevel
from cohorts.models import Enrolment
from cohorts.queries.group import dealt_evenly, groups_of, usual_number_of_groups
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_forty_are_dealt_into_five_groups_even_in_number_and_sex():
    cohort = make.cohort()
    units = [make._unit(kind=kind) for kind in (UnitKind.PARTY_ORGAN, UnitKind.SUBDISTRICT)]
    for number in range(40):
        paper = make.nomination(
            cohort=cohort,
            unit=units[number % 2],
            sex=Sex.FEMALE if number < 22 else Sex.MALE,
            level=list(CadreLevel.values)[number % 4],
        )
        make.enrolment(cohort=cohort, unit=paper.unit, nomination=paper)
    members = list(Enrolment.objects.select_related("unit", "nomination"))

    hands = dealt_evenly(members, 5)
    random.Random(7).shuffle(members)

    assert [len(hand) for hand in hands] == [8] * 5
    women = [sum(member.nomination.sex == Sex.FEMALE for member in hand) for hand in hands]
    assert max(women) - min(women) <= 1
    streets = [sum(member.unit.kind == UnitKind.SUBDISTRICT for member in hand) for hand in hands]
    assert max(streets) - min(streets) <= 2
    assert dealt_evenly(members, 5) == hands


def test_those_without_a_nomination_are_dealt_last():
    cohort = make.cohort()
    bare = make.enrolment(cohort=cohort)
    paper = make.nomination(cohort=cohort)
    known = make.enrolment(cohort=cohort, unit=paper.unit, nomination=paper)

    assert dealt_evenly([bare, known], 1) == [[known, bare]]


def test_groups_come_with_leader_and_members_in_two_queries(django_assert_num_queries):
    cohort = make.cohort()
    for count in (1, 2):
        for _ in range(count):
            group = make.group(cohort=cohort)
            group.leader = make.enrolment(cohort=cohort, group=group)
            group.save()
        with django_assert_num_queries(2):
            for row in groups_of(cohort):
                assert [member.trainee.name for member in row.members.all()] == [row.leader.trainee.name]


@pytest.mark.parametrize(("members", "groups"), [(0, 1), (3, 1), (40, 5), (42, 5), (45, 6)])
def test_a_class_usually_has_groups_of_the_rules_size(members, groups):
    make.rule_set("group_size", 8)

    assert usual_number_of_groups(make.cohort(), members) == groups
