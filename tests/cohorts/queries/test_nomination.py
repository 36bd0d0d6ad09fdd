import pytest

from cohorts.enums import CohortState, NominationState
from cohorts.queries.nomination import (
    may_amend,
    nominations_of,
    reviewed,
    units_named_for,
    units_to_name_for,
)
from tests.cohorts.planning import BEFORE, LATE, liaison_of, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_what_waits_comes_first():
    cohort = make.cohort()
    rows = {state: make.nomination(cohort=cohort, state=state) for state in reversed(NominationState.values)}
    make.nomination()
    staff = organisation()

    assert list(nominations_of(cohort, staff)) == [
        rows[state] for state in ("submitted", "returned", "admitted", "declined", "withdrawn")
    ]
    assert list(nominations_of(cohort, staff, state="returned")) == [rows["returned"]]
    assert list(nominations_of(cohort, staff, state="nowhere")) == []
    assert list(nominations_of(cohort, staff, unit_id=rows["declined"].unit_id)) == [rows["declined"]]
    assert list(nominations_of(cohort, liaison_of(rows["declined"].unit))) == [rows["declined"]]
    assert units_named_for(cohort, staff).count() == len(rows)


def test_the_table_says_what_stands_against_somebody(django_assert_num_queries):
    cohort, staff = make.cohort(), organisation()
    make.nomination(cohort=cohort, born_on=make.FIRST_DAY.replace(year=1970), last_trained_on=make.FIRST_DAY)
    reviewed(nominations_of(cohort, staff), on=make.FIRST_DAY)

    (row,) = reviewed(nominations_of(cohort, staff), on=make.FIRST_DAY)

    assert (row.age, row.is_waiting) == (56, True)
    assert [finding.rule for finding in row.against] == ["age"]
    assert [finding.rule for finding in row.remarks] == ["age", "trained"]
    for _ in range(2):
        make.nomination(cohort=cohort)
    with django_assert_num_queries(4):
        assert len(reviewed(nominations_of(cohort, staff), on=make.FIRST_DAY)) == 3


@pytest.mark.parametrize("state", NominationState.values)
def test_who_could_still_correct(state):
    row = make.nomination(state=state)
    liaison = liaison_of(row.unit)
    open_states = {NominationState.SUBMITTED, NominationState.RETURNED}

    assert may_amend(row, liaison, at=BEFORE) is (state in open_states)
    assert may_amend(row, liaison, at=LATE) is (state == NominationState.RETURNED)
    assert may_amend(row, organisation(), at=LATE) is (state in open_states)
    assert not may_amend(row, party_school(), at=BEFORE)
    assert not may_amend(row, liaison_of(make._unit()), at=BEFORE)
    row.cohort.state = CohortState.READY
    assert not may_amend(row, organisation(), at=BEFORE)


def test_for_whom_somebody_could_be_named():
    free = make.quota(places=1)
    cohort = free.cohort
    full = make.quota(cohort=cohort, places=0)
    liaison, staff = liaison_of(full.unit), organisation()

    assert set(units_to_name_for(cohort, staff, at=LATE)) == {free.unit}
    assert {free.unit, full.unit} <= set(units_to_name_for(cohort, staff, at=BEFORE, also_full=True))
    assert list(units_to_name_for(cohort, liaison, at=BEFORE)) == []
    assert list(units_to_name_for(cohort, liaison, at=BEFORE, also_full=True)) == [full.unit]
    assert list(units_to_name_for(cohort, liaison_of(free.unit), at=LATE)) == []
    assert list(units_to_name_for(cohort, party_school(), at=BEFORE)) == []
    cohort.state = CohortState.READY
    assert list(units_to_name_for(cohort, staff, at=BEFORE)) == []
