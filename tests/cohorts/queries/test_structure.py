import pytest

from academy.people.enums import Sex, UnitKind
from cohorts.enums import NominationState, PoliticalStatus, StructureGroup
from cohorts.models import StructureTarget
from cohorts.queries.structure import groups_of, structure_asked, structure_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_each_group_is_counted_as_asked_allotted_named_and_admitted(django_assert_num_queries):
    cohort = make.cohort()
    street, office = make._unit(kind=UnitKind.SUBDISTRICT), make._unit(kind=UnitKind.GOVERNMENT)
    make.quota(cohort=cohort, unit=street, places=3)
    make.quota(cohort=cohort, unit=office, places=4)
    StructureTarget.objects.create(cohort=cohort, group="women", least=2)
    make.nomination(cohort=cohort, unit=street, sex=Sex.FEMALE, state=NominationState.ADMITTED)
    make.nomination(cohort=cohort, unit=office, sex=Sex.MALE, political_status=PoliticalStatus.NON_PARTY)
    make.nomination(cohort=cohort, unit=street, sex=Sex.FEMALE, state=NominationState.DECLINED)

    with django_assert_num_queries(3):
        lines = structure_of(cohort)

    women, non_party, below, offices = lines
    assert (women.least, women.quota, women.named, women.admitted, women.missing) == (2, None, 1, 1, 1)
    assert (non_party.named, non_party.admitted, non_party.missing) == (1, 0, 0)
    assert (below.quota, below.named, below.admitted) == (3, 1, 1)
    assert (offices.quota, offices.named, offices.admitted) == (4, 1, 0)
    assert [line.group for line in structure_asked(cohort)] == ["women"]


def test_a_class_that_asks_for_nothing_costs_one_query(django_assert_num_queries):
    cohort = make.cohort()

    with django_assert_num_queries(1):
        assert structure_asked(cohort) == []


def test_somebody_counts_in_every_group_that_fits():
    assert groups_of(Sex.FEMALE, PoliticalStatus.LEAGUE_MEMBER, UnitKind.COMMUNITY) == {
        StructureGroup.WOMEN,
        StructureGroup.NON_PARTY,
        StructureGroup.SUBDISTRICT,
    }
    assert groups_of(Sex.MALE, PoliticalStatus.PROBATIONARY, UnitKind.SCHOOL) == frozenset()
