from datetime import date

import pytest

from academy.people.queries.liaison import terms_found, terms_of
from tests.factories import people as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


def test_terms_are_found_by_time_and_name():
    officer, unit = make.officer(), make.unit(name="区教育局")
    running = make.liaison(unit, make.account(name="林杉"))
    past = make.liaison(unit, make.account(name="柏青"), ends_on=date(2026, 6, 1))
    coming = make.liaison(unit, make.account(name="松涛"), starts_on=date(2027, 1, 1))
    last_day = make.liaison(unit, make.account(name="槐安"), ends_on=TODAY)

    assert list(terms_found(officer, on=TODAY)) == [running, last_day]
    assert list(terms_found(officer, on=TODAY, state="past")) == [past]
    assert list(terms_found(officer, on=TODAY, state="coming")) == [coming]
    assert list(terms_found(officer, on=TODAY, text="林杉")) == [running]
    assert list(terms_found(officer, on=TODAY, text="教育")) == [running, last_day]
    assert list(terms_of(unit)) == [coming, running, last_day, past]
