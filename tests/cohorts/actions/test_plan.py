from datetime import date, timedelta

import pytest

from cohorts.actions.plan import (
    IntakeTaken,
    PlanEntryOpened,
    VenueMissing,
    add_plan_entry,
    amend_plan_entry,
    open_cohort,
    remove_plan_entry,
)
from cohorts.enums import CohortState, TargetGroup
from cohorts.models import Cohort, PlanEntry, TrainingPlan
from tests.cohorts.planning import last_entry, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
ENTRY = {
    "title": "2027年第1期优秀年轻干部成长班",
    "intake_no": 1,
    "target_group": TargetGroup.OUTSTANDING_YOUNG,
    "places": 40,
    "starts_on": date(2027, 4, 12),
    "ends_on": date(2027, 4, 15),
}


def test_an_entry_joins_the_plan_of_the_year_it_begins_in():
    entry = add_plan_entry(by=organisation(), **ENTRY)

    assert (entry.plan.year, entry.title, entry.opened) == (2027, ENTRY["title"], None)
    assert last_entry("cohorts.keep_plan") == ("done", "")


def test_one_number_is_given_once_a_year():
    staff = party_school()
    first = add_plan_entry(by=staff, **ENTRY)

    with pytest.raises(IntakeTaken, match="2027"):
        add_plan_entry(by=staff, **ENTRY)
    assert last_entry("cohorts.keep_plan") == ("refused", "IntakeTaken")
    second = add_plan_entry(by=staff, **{**ENTRY, "intake_no": 2})
    with pytest.raises(IntakeTaken):
        amend_plan_entry(second, by=staff, intake_no=1)
    assert add_plan_entry(by=staff, **{**ENTRY, "starts_on": date(2028, 4, 10), "ends_on": date(2028, 4, 13)})
    assert set(PlanEntry.objects.filter(plan__year=2027)) == {first, second}


def test_a_new_year_moves_an_entry_to_that_years_plan():
    entry = add_plan_entry(by=organisation(), **ENTRY)

    amend_plan_entry(entry, by=organisation(), starts_on=date(2028, 1, 3), ends_on=date(2028, 1, 6), places=30)

    entry.refresh_from_db()
    assert (entry.plan.year, entry.places) == (2028, 30)
    assert set(TrainingPlan.objects.values_list("year", flat=True)) == {2027, 2028}


def test_an_entry_can_be_struck_off():
    entry = add_plan_entry(by=organisation(), **ENTRY)

    remove_plan_entry(entry, by=organisation())

    assert not PlanEntry.objects.exists()


def test_a_class_is_opened_as_its_entry_foresees():
    staff = organisation()
    entry = add_plan_entry(by=staff, venue=make.venue(name="云杉区党群活动中心"), **ENTRY)

    cohort = open_cohort(entry, by=staff)

    assert (cohort.name, cohort.places, cohort.starts_on) == (entry.title, 40, entry.starts_on)
    assert cohort.code.endswith("2027-01")
    assert cohort.state == CohortState.DRAFT
    assert cohort.nominations_close_at < make.moment(cohort.starts_on)
    assert last_entry("cohorts.open_cohort") == ("done", "")


def test_what_was_opened_is_changed_as_a_class_only():
    staff = organisation()
    entry = add_plan_entry(by=staff, venue=make.venue(), **ENTRY)
    open_cohort(entry, by=staff)

    for change in (
        lambda: open_cohort(entry, by=staff),
        lambda: amend_plan_entry(entry, by=staff, places=1),
        lambda: remove_plan_entry(entry, by=staff),
    ):
        with pytest.raises(PlanEntryOpened, match=entry.title):
            change()
    assert Cohort.objects.count() == 1


def test_an_entry_without_a_venue_is_not_opened():
    entry = add_plan_entry(by=organisation(), **ENTRY)

    with pytest.raises(VenueMissing):
        open_cohort(entry, by=organisation())
    assert not Cohort.objects.exists()


def test_two_classes_of_one_number_get_different_codes():
    staff = organisation()
    codes = []
    for year_day in (date(2027, 4, 12), date(2027, 6, 7)):
        plan = {**ENTRY, "starts_on": year_day, "ends_on": year_day + timedelta(days=3), "venue": make.venue()}
        entry = add_plan_entry(by=staff, **plan)
        codes.append(open_cohort(entry, by=staff).code)
        amend = PlanEntry.objects.filter(pk=entry.pk)
        amend.update(intake_no=90 + len(codes))
    assert len(set(codes)) == 2


def test_only_staff_keep_the_plan():
    entry = make.plan_entry()

    for action in (
        lambda by: add_plan_entry(by=by, **ENTRY),
        lambda by: amend_plan_entry(entry, by=by, places=1),
        lambda by: remove_plan_entry(entry, by=by),
        lambda by: open_cohort(entry, by=by),
    ):
        nobody_may(action, make.account(), make.supervisor(make.cohort()))


def test_two_who_change_an_entry_do_not_undo_each_others_change():
    entry, staff = add_plan_entry(by=organisation(), **ENTRY), organisation()
    seen_before = PlanEntry.objects.get(pk=entry.pk)

    amend_plan_entry(entry, by=staff, places=30)
    amend_plan_entry(seen_before, by=staff, title="2027年春季班")

    entry.refresh_from_db()
    assert (entry.places, entry.title) == (30, "2027年春季班")
