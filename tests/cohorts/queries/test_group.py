from datetime import date

import pytest

from academy.people.enums import Sex, UnitKind
from cohorts.enums import CadreLevel
from cohorts.queries.group import balance_of, groups_of, to_be_dealt, usual_number_of_groups
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def fill(cohort, count):
    """People of two kinds of unit, four levels and two sexes; every second one a year older."""
    units = [make._unit(kind=kind) for kind in (UnitKind.PARTY_ORGAN, UnitKind.SUBDISTRICT)]
    for number in range(count):
        paper = make.nomination(
            cohort=cohort,
            unit=units[number % 2],
            sex=Sex.FEMALE if number < count // 2 + 2 else Sex.MALE,
            level=list(CadreLevel.values)[number % 4],
            born_on=date(1996 - number % 2, 5, 1),
        )
        make.enrolment(cohort=cohort, unit=paper.unit, nomination=paper)
    return list(cohort.enrolments.select_related("unit", "nomination").order_by("pk"))


def test_what_the_solver_is_told_leaves_out_what_nobody_knows():
    cohort = make.cohort()
    bare = make.enrolment(cohort=cohort)
    [known] = [row for row in fill(cohort, 1) if row.pk != bare.pk]

    told = {member.key: member for member in to_be_dealt([bare, known], {known.pk: 1})}

    assert told[bare.pk].traits == {
        "sex": "", "kind": bare.unit.kind, "level": "", "status": "", "age": "", "unit": str(bare.unit_id)
    }  # fmt: skip
    assert told[known.pk].traits["sex"] == Sex.FEMALE
    assert (told[bare.pk].fixed, told[known.pk].fixed) == (None, 1)


def test_the_balance_names_what_is_even_and_what_is_not():
    cohort = make.cohort()
    members = fill(cohort, 8)

    even = balance_of([members[:4], members[4:]])
    odd = balance_of([members[1::2], members[::2]])

    assert (len(even.even), even.same_unit) == (3, 2)
    assert {(one.least, one.most) for one in even.uneven} == {(0, 2), (2, 4)}
    assert odd.ages == (30, 31)
    assert {(one.value, one.least, one.most) for one in odd.uneven} >= {
        (str(UnitKind.PARTY_ORGAN.label), 0, 4), (str(UnitKind.SUBDISTRICT.label), 0, 4)
    }  # fmt: skip


def test_without_two_groups_or_anybody_in_them_there_is_no_balance():
    assert balance_of([]) is None
    assert balance_of([[], []]) is None
    assert balance_of([fill(make.cohort(), 2)]) is None


def test_a_group_of_whom_nothing_is_known_says_nothing_of_ages():
    cohort = make.cohort()

    balance = balance_of([[make.enrolment(cohort=cohort)], [make.enrolment(cohort=cohort)]])

    assert balance.ages is None
    assert balance.same_unit == 0


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
