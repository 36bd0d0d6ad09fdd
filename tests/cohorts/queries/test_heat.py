import pytest

from academy.people.enums import Role
from academy.progress.actions.evidence import record_evidence
from cohorts.models import Cohort
from cohorts.queries.heat import heat_map
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def map_of(cohort):
    return heat_map(Cohort.objects.all(), cohort.pk, on=cohort.starts_on)


def seen(enrolment, level, competency="inquiry"):
    record_evidence(
        trainee=enrolment.trainee,
        competency=competency,
        source="instructor",
        level=level,
        observed_on=enrolment.cohort.starts_on,
        basis=("tests.row", "1"),
        by=make.account(Role.ORGANISATION),
        key=f"{enrolment.pk}:{competency}",
        at=make.moment(enrolment.cohort.ends_on),
    )


@pytest.mark.parametrize("trainees", [1, 3])
def test_a_class_is_read_in_one_query(trainees, django_assert_num_queries):
    cohort = make.cohort(state="running")
    for _number in range(trainees):
        seen(make.enrolment(cohort=cohort, group=make.group(cohort=cohort)), 2)
    map_of(cohort)

    with django_assert_num_queries(1):
        heat = map_of(cohort)
        assert sum(len(group.rows) for group in heat.groups) == trainees


def test_a_class_that_is_not_among_those_to_be_seen_has_no_map():
    cohort = make.cohort(state="running")
    make.enrolment(cohort=cohort)

    assert heat_map(Cohort.objects.none(), cohort.pk, on=cohort.starts_on) is None
    assert heat_map(Cohort.objects.all(), 10**9, on=cohort.starts_on) is None


def test_several_standings_make_one_row_and_an_empty_class_none():
    cohort = make.cohort(state="running")
    assert (map_of(cohort).groups, map_of(cohort).cohort) == ([], cohort)
    row = make.enrolment(cohort=cohort)
    seen(row, 2)
    seen(row, 4, "masses")

    heat = map_of(cohort)

    [[only]] = [group.rows for group in heat.groups]
    assert (only.items, only.gaps) == (2, 5)
    assert {code: cell.value for code, cell in only.cells.items() if cell} == {"inquiry": 2, "masses": 4}
    assert heat.items == 2


def test_who_has_no_group_yet_stands_last():
    cohort = make.cohort(state="running")
    make.enrolment(cohort=cohort)
    make.enrolment(cohort=cohort, group=make.group(cohort=cohort))

    assert [group.number for group in map_of(cohort).groups] == [1, None]


def test_unseen_is_a_gap_and_not_a_low_level():
    cohort = make.cohort(state="running")
    seen(make.enrolment(cohort=cohort), 1)
    make.enrolment(cohort=cohort)

    heat = map_of(cohort)

    assert (heat.trainees, heat.cells, heat.gaps, heat.low) == (2, 14, 13, 1)


def test_rows_stand_by_group_and_number():
    cohort = make.cohort(state="running")
    second, first = make.group(cohort=cohort, number=2), make.group(cohort=cohort, number=1)
    rows = [make.enrolment(cohort=cohort, group=second), make.enrolment(cohort=cohort, group=first)]

    heat = map_of(cohort)

    assert [group.number for group in heat.groups] == [1, 2]
    assert [row.enrolment for group in heat.groups for row in group.rows] == rows[::-1]


@pytest.mark.parametrize(("trainees", "counts"), [(4, None), (5, {1: 0, 2: 5, 3: 0, 4: 0})])
def test_fewer_than_five_make_no_statistics(trainees, counts):
    cohort = make.cohort(state="running")
    for _number in range(trainees):
        seen(make.enrolment(cohort=cohort), 2)

    spread = map_of(cohort).distributions["inquiry"]

    assert (spread.counts, spread.seen) == (counts, trainees)
    assert bool(spread.words) is (counts is not None)
