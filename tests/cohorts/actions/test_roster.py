import pytest

from cohorts.actions.roster import take_out_roster
from cohorts.queries.roster import RosterFilter
from tests.cohorts.planning import last_entry, nobody_may
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_who_takes_a_roster_out_is_on_record():
    row = make.enrolment()

    assert take_out_roster(row.cohort, RosterFilter(), by=make.supervisor(row.cohort)) == [row]
    assert last_entry("cohorts.take_out_roster") == ("done", "")
    nobody_may(lambda by: take_out_roster(row.cohort, RosterFilter(), by=by), row.trainee)
