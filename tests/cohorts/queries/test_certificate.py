import pytest
from django.contrib.auth.models import AnonymousUser

from academy.people.enums import Role
from cohorts.actions.certificate import CODE_DIGITS, CODE_LENGTH, issue_certificate
from cohorts.queries.certificate import CODE, certificates_visible_to, verify_certificate
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate():
    row = make.enrolment(cohort=make.cohort(state="finished"), state="completed")
    return issue_certificate(row, by=make.account(Role.ORGANISATION))


def test_codes_carry_a_hundred_random_bits_and_look_like_codes(certificate):
    assert len(CODE_DIGITS) ** CODE_LENGTH >= 2**80
    assert CODE.fullmatch(certificate.code)
    assert not set(CODE_DIGITS) & set("OIL")


def test_letters_that_are_misread_are_understood(certificate):
    certificate.code = "0" + "1" * 19
    certificate.save()

    assert verify_certificate("o" + "iL" * 9 + "1").number == certificate.number


@pytest.mark.parametrize("code", ["", "ABC", "\x00" * 20, "²" * 20, "Ａ" * 20, "0" * 19, "0" * 21, "a" * 10**6])
def test_what_cannot_be_a_code_is_not_looked_up(certificate, code, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert verify_certificate(code) is None


def test_an_unknown_code_costs_as_much_as_a_known_one(certificate, django_assert_num_queries):
    for code in (certificate.code, "Z" * 20):
        with django_assert_num_queries(1):
            verify_certificate(code)


def test_certificates_are_seen_by_those_they_concern(certificate):
    cohort = certificate.enrolment.cohort
    for user in (
        certificate.enrolment.trainee,
        make.supervisor(cohort),
        make.account(Role.PARTY_SCHOOL),
        make.account(is_superuser=True),
    ):
        assert list(certificates_visible_to(user)) == [certificate]
    for user in (AnonymousUser(), make.enrolment(cohort=cohort).trainee, make.account(Role.INSTRUCTOR)):
        assert not certificates_visible_to(user).exists()
