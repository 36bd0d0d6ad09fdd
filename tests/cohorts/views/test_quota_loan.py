import pytest

from cohorts.models import QuotaLoan
from tests.cohorts.planning import Desk, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk(organisation())


@pytest.fixture
def cohort():
    return make.cohort(places=10)


def lent(desk, cohort, lender, borrower, **changes):
    data = {"lender": lender.pk, "borrower": borrower.pk, "places": "1", "reason": "换届", **changes}
    return desk.send("lend_places", cohort.pk, **data)


def test_places_are_lent_logged_and_given_back(desk, cohort):
    quota, borrower = make.quota(cohort=cohort, places=2), make._unit(name="青松街道")
    assert "（剩余 2 个）" in desk.text("lend_places", cohort.pk)

    response = lent(desk, cohort, quota.unit, borrower)

    assert "调剂 1 个名额" in desk.said(response)[0]
    html = response.content.decode()
    assert "换届" in html
    assert "2 → 1" in html
    loan = QuotaLoan.objects.get()
    response = desk.send("return_places", cohort.pk, loan.pk, places="1")
    assert "归还 1 个名额" in desk.said(response)[0]
    assert "已全部归还" in response.content.decode()


@pytest.mark.parametrize("places", ["0", "-1", "x", "9" * 40, "2.5"])
def test_a_number_that_cannot_be_is_said(desk, cohort, places):
    quota, borrower = make.quota(cohort=cohort, places=2), make._unit()

    assert "field--error" in lent(desk, cohort, quota.unit, borrower, places=places).content.decode()
    assert not QuotaLoan.objects.exists()
    lent(desk, cohort, quota.unit, borrower)
    loan = QuotaLoan.objects.get()
    assert "请填写归还的名额数" in desk.said(desk.send("return_places", cohort.pk, loan.pk, places=places))[0]


def test_more_than_is_left_is_refused_with_the_form_kept(desk, cohort):
    quota, borrower = make.quota(cohort=cohort, places=2), make._unit()

    response = lent(desk, cohort, quota.unit, borrower, places="3")

    assert "不足 3 个" in desk.said(response)[0]
    assert "换届" in response.content.decode()


def test_a_loan_of_another_class_is_not_found(desk, cohort):
    quota = make.quota(cohort=cohort, places=2)
    lent(desk, cohort, quota.unit, make._unit())

    assert desk.send("return_places", make.cohort().pk, QuotaLoan.objects.get().pk, places="1").status_code == 404


def test_the_party_school_reads_the_log_and_does_not_lend(cohort):
    make.quota(cohort=cohort, places=2)
    school = Desk(party_school())

    assert "尚无变更" in school.text("quota_changes", cohort.pk)
    assert school.get("lend_places", cohort.pk).status_code == 403


def test_the_log_takes_the_same_queries_whatever_its_length(desk, cohort, django_assert_num_queries):
    lender = make.quota(cohort=cohort, places=5).unit
    lent(desk, cohort, lender, make._unit())
    desk.get("quota_changes", cohort.pk)
    for count in (1, 3):
        while QuotaLoan.objects.count() < count:
            lent(desk, cohort, lender, make._unit())
            desk.get("quota_changes", cohort.pk)
        with django_assert_num_queries(7):
            desk.get("quota_changes", cohort.pk)
