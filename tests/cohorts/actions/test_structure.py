import pytest

from cohorts.actions.structure import MoreThanPlaces, ask_for_structure
from tests.cohorts.planning import last_entry, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_figures_are_set_changed_and_dropped():
    cohort = make.cohort(places=10)

    ask_for_structure(cohort, {"women": 4, "non_party": 0, "subdistrict": None}, by=party_school())
    assert list(cohort.structure.values_list("group", "least")) == [("women", 4)]
    ask_for_structure(cohort, {"women": None, "department": 2}, by=organisation())

    assert list(cohort.structure.values_list("group", "least")) == [("department", 2)]
    assert last_entry("cohorts.ask_for_structure") == ("done", "")


def test_more_than_the_places_is_refused():
    cohort = make.cohort(places=10)

    with pytest.raises(MoreThanPlaces, match="10"):
        ask_for_structure(cohort, {"women": 11}, by=organisation())
    assert not cohort.structure.exists()


def test_only_staff_ask_for_structure():
    cohort = make.cohort()

    nobody_may(lambda by: ask_for_structure(cohort, {"women": 1}, by=by), make.supervisor(cohort), make.account())
