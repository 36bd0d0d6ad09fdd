import pytest

from academy.kernel.models import AuditEntry
from cohorts.actions.quota import (
    ALLOTTING,
    NoQuota,
    QuotaBelowUsed,
    QuotaExhausted,
    QuotasExceedPlaces,
    QuotaSheetStale,
    QuotasSettled,
    allot_quotas,
    free_place,
    use_place,
)
from cohorts.enums import CohortState
from cohorts.models import QuotaChange
from cohorts.queries.quota_change import quota_version
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(places=10, state=CohortState.DRAFT)


def shares(cohort):
    return dict(cohort.quotas.values_list("unit_id", "places"))


def test_shares_are_set_in_one_step_and_each_change_is_on_record(cohort):
    one, two = make._unit(name="青松街道"), make._unit(name="白桦街道")
    staff = organisation()

    changes = allot_quotas(cohort, {one.pk: 2, two.pk: 1}, by=staff, at=BEFORE)
    again = allot_quotas(cohort, {one.pk: 3, two.pk: 1}, by=staff, at=BEFORE)

    assert changes == {"青松街道": (0, 2), "白桦街道": (0, 1)}
    assert again == {"青松街道": (2, 3)}
    assert shares(cohort) == {one.pk: 3, two.pk: 1}
    changes = AuditEntry.objects.filter(verb="cohorts.change_quota").order_by("pk")
    assert [(entry.details["old"], entry.details["new"]) for entry in changes] == [(0, 2), (0, 1), (2, 3)]


def test_units_left_out_keep_their_share_and_zero_makes_no_row(cohort):
    kept, other = make.quota(cohort=cohort, places=2), make._unit()

    assert allot_quotas(cohort, {other.pk: 0, 987654: 3}, by=organisation()) == {}

    assert shares(cohort) == {kept.unit_id: 2}


def test_shares_do_not_exceed_the_places(cohort):
    kept, other = make.quota(cohort=cohort, places=6), make._unit()

    with pytest.raises(QuotasExceedPlaces, match="11"):
        allot_quotas(cohort, {other.pk: 5}, by=organisation())
    assert shares(cohort) == {kept.unit_id: 6}
    assert last_entry("cohorts.allot_quota") == ("refused", "QuotasExceedPlaces")
    allot_quotas(cohort, {other.pk: 4}, by=organisation())


def test_a_share_is_not_smaller_than_what_was_used_and_nothing_of_the_step_stays(cohort):
    first, second = make.quota(cohort=cohort, places=2), make.quota(cohort=cohort, places=2)
    for _ in range(2):
        make.nomination(cohort=cohort, unit=second.unit)

    with pytest.raises(QuotaBelowUsed, match="2"):
        allot_quotas(cohort, {first.unit_id: 1, second.unit_id: 1}, by=organisation())
    assert set(shares(cohort).values()) == {2}


@pytest.mark.parametrize("state", CohortState.values)
def test_shares_change_until_the_roster_is_settled(cohort, state):
    cohort.state = state
    cohort.save()
    unit = make._unit()

    if state in ALLOTTING:
        assert allot_quotas(cohort, {unit.pk: 1}, by=organisation())
    else:
        with pytest.raises(QuotasSettled):
            allot_quotas(cohort, {unit.pk: 1}, by=organisation())


def test_a_change_while_nominations_are_open_is_told_to_that_unit(cohort):
    touched, untouched = make.quota(cohort=cohort), make.quota(cohort=cohort)
    liaison, other = liaison_of(touched.unit), liaison_of(untouched.unit)

    allot_quotas(cohort, {touched.unit_id: 2}, by=organisation(), at=BEFORE)
    assert inbox(liaison) == []
    cohort.state = CohortState.NOMINATING
    cohort.save()
    allot_quotas(cohort, {touched.unit_id: 3, untouched.unit_id: 1}, by=organisation(), at=BEFORE)

    assert inbox(liaison) == [f"{cohort.name}名额调整"]
    assert "由 2 个调整为 3 个" in liaison.notices.get().text
    assert inbox(other) == []


def test_places_are_used_up_and_freed(cohort):
    share, empty = make.quota(cohort=cohort, places=1), make.quota(cohort=cohort, places=0)

    use_place(cohort, share.unit)
    with pytest.raises(QuotaExhausted, match=share.unit.name):
        use_place(cohort, share.unit)
    for unit in (empty.unit, make._unit()):
        with pytest.raises(NoQuota):
            use_place(cohort, unit)
    free_place(cohort, share.unit)
    free_place(cohort, share.unit)

    share.refresh_from_db()
    assert (share.used, share.left) == (0, 1)


def test_only_the_organisation_department_allots(cohort):
    quota = make.quota(cohort=cohort)

    people = (party_school(), make.supervisor(cohort), liaison_of(quota.unit))
    nobody_may(lambda by: allot_quotas(cohort, {quota.unit_id: 2}, by=by), *people)


def test_every_change_stands_in_the_log_with_its_reason_and_the_sum_with_the_class(cohort):
    unit, staff = make._unit(), organisation()

    allot_quotas(cohort, {unit.pk: 2}, by=staff, at=BEFORE)
    allot_quotas(cohort, {unit.pk: 3}, by=staff, why="增加一个名额", at=BEFORE)
    allot_quotas(cohort, {unit.pk: 3}, by=staff, why="没有变化", at=BEFORE)

    log = QuotaChange.objects.filter(cohort=cohort).order_by("pk")
    assert list(log.values_list("old", "new", "why", "by", "step")) == [
        (0, 2, "", staff.pk, "sheet"),
        (2, 3, "增加一个名额", staff.pk, "sheet"),
    ]
    cohort.refresh_from_db()
    assert cohort.allotted == 3


def test_a_sheet_that_was_read_before_a_change_is_refused_and_says_who_changed_what(cohort):
    one, two = make._unit(name="青松街道"), make._unit(name="白桦街道")
    first, second = organisation(name="柳青"), organisation()
    version = quota_version(cohort)
    allot_quotas(cohort, {one.pk: 2}, by=first, version=version)

    with pytest.raises(QuotaSheetStale, match=r"柳青.*青松街道"):
        allot_quotas(cohort, {one.pk: 1, two.pk: 1}, by=second, version=version)
    assert shares(cohort) == {one.pk: 2}
    allot_quotas(cohort, {one.pk: 1, two.pk: 1}, by=second, version=quota_version(cohort))
    assert shares(cohort) == {one.pk: 1, two.pk: 1}


def test_a_change_in_another_class_makes_no_sheet_stale(cohort):
    unit, staff = make._unit(), organisation()
    version = quota_version(cohort)
    allot_quotas(make.cohort(), {unit.pk: 2}, by=staff)

    assert allot_quotas(cohort, {unit.pk: 1}, by=staff, version=version)
