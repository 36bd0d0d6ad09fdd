import pytest

from academy.people.actions.account import CODE_ROUNDS
from cohorts.actions.login_slip import EverybodyLoggedIn, issue_login_slips
from cohorts.enums import EnrolmentState
from tests.cohorts.planning import BEFORE, last_entry, nobody_may, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def test_everybody_who_never_logged_in_gets_a_code_that_works():
    cohort = make.cohort()
    waiting = make.enrolment(cohort=cohort, trainee=make.account(name="周榆", must_choose_password=True))
    known = make.enrolment(cohort=cohort)
    known.trainee.set_password("eigenes-wort")
    known.trainee.save()
    make.enrolment(cohort=cohort, state=EnrolmentState.WITHDRAWN)

    (slip,) = issue_login_slips(cohort, by=party_school(), at=BEFORE)

    assert slip.enrolment == waiting
    waiting.trainee.refresh_from_db()
    known.trainee.refresh_from_db()
    assert waiting.trainee.check_password(slip.code)
    assert waiting.trainee.must_choose_password
    assert known.trainee.check_password("eigenes-wort")
    assert last_entry("cohorts.print_login_slips") == ("done", "")


def test_new_slips_make_older_ones_worthless():
    row, staff = make.enrolment(trainee=make.account(must_choose_password=True)), party_school()

    (first,) = issue_login_slips(row.cohort, by=staff)
    (second,) = issue_login_slips(row.cohort, by=staff)

    row.trainee.refresh_from_db()
    assert first.code != second.code
    assert not row.trainee.check_password(first.code)


def test_nobody_left_is_said():
    with pytest.raises(EverybodyLoggedIn):
        issue_login_slips(make.cohort(), by=party_school())


def test_only_staff_print_slips():
    row = make.enrolment()

    nobody_may(lambda by: issue_login_slips(row.cohort, by=by), make.supervisor(row.cohort), row.trainee)


def test_a_code_is_hashed_quickly_and_a_login_strengthens_it(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

    row = make.enrolment(trainee=make.account(must_choose_password=True))
    (slip,) = issue_login_slips(row.cohort, by=party_school())

    trainee = slip.enrolment.trainee
    weak = trainee.password
    assert weak.split("$")[1] == str(CODE_ROUNDS)
    assert trainee.check_password(slip.code)
    assert trainee.password != weak
