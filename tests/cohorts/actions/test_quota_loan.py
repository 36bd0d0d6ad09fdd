import pytest

from cohorts.actions.quota import QuotasSettled
from cohorts.actions.quota_loan import MoreThanLent, SameUnit, TooFewLeft, UnitClosed, lend_places, return_places
from cohorts.enums import CohortState
from cohorts.models import QuotaChange, QuotaLoan
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(places=10)


def places_of(cohort):
    return dict(cohort.quotas.values_list("unit_id", "places"))


def test_places_move_and_come_back_and_the_sum_stays(cohort):
    quota, borrower = make.quota(cohort=cohort, places=3), make._unit()

    loan = lend_places(cohort, quota.unit, borrower, 2, by=organisation(), reason="换届", at=BEFORE)
    assert places_of(cohort) == {quota.unit_id: 1, borrower.pk: 2}
    loan = return_places(loan, places=1, by=organisation(), at=BEFORE)
    assert (loan.outstanding, places_of(cohort)) == (1, {quota.unit_id: 2, borrower.pk: 1})
    loan = return_places(loan, by=organisation(), at=BEFORE)

    cohort.refresh_from_db()
    assert (loan.outstanding, cohort.allotted) == (0, 3)
    assert places_of(cohort) == {quota.unit_id: 3, borrower.pk: 0}
    steps = QuotaChange.objects.filter(cohort=cohort).order_by("pk").values_list("step", "old", "new", "why")
    assert list(steps)[:2] == [("lent", 3, 1, "换届"), ("lent", 0, 2, "换届")]
    assert [row[0] for row in steps] == ["lent", "lent", *["returned"] * 4]
    assert last_entry("cohorts.return_places") == ("done", "")


def test_both_units_are_told_and_nobody_else(cohort):
    quota, other = make.quota(cohort=cohort, places=3), make.quota(cohort=cohort)
    borrower = make._unit(name="青松街道")
    lender, taker, stranger = liaison_of(quota.unit), liaison_of(borrower), liaison_of(other.unit)

    loan = lend_places(cohort, quota.unit, borrower, 2, by=organisation(), at=BEFORE)
    return_places(loan, by=organisation(), at=BEFORE)

    assert len(inbox(lender)) == len(inbox(taker)) == 2
    assert "青松街道" in inbox(lender)[0]
    assert inbox(stranger) == []


def test_nobody_is_told_of_a_class_in_preparation(cohort):
    cohort.state = CohortState.DRAFT
    cohort.save()
    quota = make.quota(cohort=cohort, places=3)
    liaison = liaison_of(quota.unit)

    lend_places(cohort, quota.unit, make._unit(), 1, by=organisation(), at=BEFORE)

    assert inbox(liaison) == []


def test_what_was_used_is_neither_lent_nor_given_back(cohort):
    quota, borrower = make.quota(cohort=cohort, places=3), make._unit()
    make.nomination(cohort=cohort, unit=quota.unit)

    with pytest.raises(TooFewLeft, match="2"):
        lend_places(cohort, quota.unit, borrower, 3, by=organisation())
    with pytest.raises(TooFewLeft):
        lend_places(cohort, make._unit(), borrower, 1, by=organisation())
    loan = lend_places(cohort, quota.unit, borrower, 2, by=organisation())
    make.nomination(cohort=cohort, unit=borrower)
    with pytest.raises(TooFewLeft):
        return_places(loan, by=organisation())
    assert return_places(loan, places=1, by=organisation()).outstanding == 1


def test_a_loan_has_two_units_and_no_more_comes_back_than_went(cohort):
    quota = make.quota(cohort=cohort, places=3)
    closed = make._unit(is_active=False)

    with pytest.raises(SameUnit):
        lend_places(cohort, quota.unit, quota.unit, 1, by=organisation())
    with pytest.raises(UnitClosed):
        lend_places(cohort, quota.unit, closed, 1, by=organisation())
    loan = lend_places(cohort, quota.unit, make._unit(), 1, by=organisation())
    for wrong in (2, 0, -1):
        with pytest.raises(MoreThanLent):
            return_places(loan, places=wrong, by=organisation())
    assert places_of(cohort)[quota.unit_id] == 2


def test_a_settled_class_lends_nothing(cohort):
    quota = make.quota(cohort=cohort, places=3)
    loan = lend_places(cohort, quota.unit, make._unit(), 1, by=organisation())
    cohort.state = CohortState.READY
    cohort.save()

    with pytest.raises(QuotasSettled):
        lend_places(cohort, quota.unit, make._unit(), 1, by=organisation())
    with pytest.raises(QuotasSettled):
        return_places(loan, by=organisation())


def test_only_the_organisation_department_lends(cohort):
    quota = make.quota(cohort=cohort, places=3)
    loan = QuotaLoan.objects.create(
        cohort=cohort, lender=quota.unit, borrower=make._unit(), places=1, lent_by=organisation(), lent_at=BEFORE
    )

    people = (party_school(), make.supervisor(cohort), liaison_of(quota.unit))
    nobody_may(lambda by: lend_places(cohort, quota.unit, make._unit(), 1, by=by), *people)
    nobody_may(lambda by: return_places(loan, by=by), *people)
