import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.enums import Role
from cohorts.actions.certificate import (
    AlreadyCertified,
    AlreadyReplaced,
    NotCompleted,
    ReasonMissing,
    content_hash,
    issue_certificate,
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)
from cohorts.models import Certificate
from cohorts.queries.certificate import masked, verify_certificate
from tests.cohorts.planning import last_entry
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.account(Role.ORGANISATION)


@pytest.fixture
def cohort():
    return make.cohort(state="finished")


@pytest.fixture
def enrolment(cohort):
    return make.enrolment(cohort=cohort, state="completed", name="赵松")


def test_a_certificate_is_frozen_numbered_and_hard_to_guess(enrolment, cohort, officer):
    first = issue_certificate(enrolment, by=officer)
    second = issue_certificate(make.enrolment(cohort=cohort, state="completed"), by=officer)

    assert (first.number, second.number) == (f"{cohort.code}-001", f"{cohort.code}-002")
    assert len(first.code) == 20
    assert len(set(first.code)) > 4
    assert first.content_hash == content_hash(first.content)
    assert first.content["name"] == "赵松"


def test_the_page_for_strangers_masks_the_name(enrolment, officer):
    certificate = issue_certificate(enrolment, by=officer)

    found = verify_certificate(f" {certificate.code[:10].lower()}-{certificate.code[10:]} ")

    assert found.is_valid
    assert found.masked_name == "赵*"
    assert found.number == certificate.number


@pytest.mark.parametrize("code", ["", "0" * 20, "x" * 10_000, "'; --", "赵松"])
def test_a_code_that_was_never_given_out_tells_nothing(enrolment, officer, code):
    issue_certificate(enrolment, by=officer)

    assert verify_certificate(code) is None


def test_a_changed_code_does_not_verify(enrolment, officer):
    code = issue_certificate(enrolment, by=officer).code

    assert verify_certificate(code[:-1] + ("0" if code[-1] != "0" else "1")) is None


@pytest.mark.parametrize(("name", "shown"), [("赵松", "赵*"), ("欧阳小松", "欧***"), ("李", "李*")])
def test_names_are_masked_but_for_the_first_character(name, shown):
    assert masked(name) == shown


def test_nobody_is_certified_twice(enrolment, officer):
    issue_certificate(enrolment, by=officer)

    with pytest.raises(AlreadyCertified):
        issue_certificate(enrolment, by=officer)


def test_who_did_not_complete_gets_none(cohort, officer):
    with pytest.raises(NotCompleted):
        issue_certificate(make.enrolment(cohort=cohort, state="not_completed"), by=officer)


def test_revoking_shows_at_once_and_needs_a_reason(enrolment, officer):
    certificate = issue_certificate(enrolment, by=officer)
    with pytest.raises(ReasonMissing):
        revoke_certificate(certificate, reason=" ", by=officer)

    revoke_certificate(certificate, reason="姓名有误", by=officer)

    found = verify_certificate(certificate.code)
    assert not found.is_valid
    assert found.revoked_on is not None
    with pytest.raises(MoveNotAllowed):
        revoke_certificate(certificate, reason="再次", by=officer)


def test_a_reissued_certificate_carries_todays_data_and_names_the_one_it_replaces(enrolment, officer):
    wrong = issue_certificate(enrolment, by=officer)
    enrolment.trainee.name = "赵杉"
    enrolment.trainee.save()

    right = reissue_certificate(wrong, reason="姓名有误", by=officer)

    assert right.content["name"] == "赵杉"
    assert right.replaces_id == wrong.pk
    assert Certificate.objects.get(pk=wrong.pk).content["name"] == "赵松"
    assert verify_certificate(wrong.code).was_replaced
    assert verify_certificate(right.code).is_valid


def test_a_class_is_certified_in_one_go_and_only_once(cohort, officer):
    for state in ("completed", "completed", "not_completed", "withdrawn"):
        make.enrolment(cohort=cohort, state=state)

    assert issue_certificates(cohort, by=officer) == 2
    assert issue_certificates(cohort, by=officer) == 0


def test_a_trainee_issues_nothing(enrolment):
    with pytest.raises(PermissionDenied):
        issue_certificate(enrolment, by=enrolment.trainee)


def test_a_refused_issue_to_a_whole_class_stays_on_record(enrolment, cohort, officer):
    issue_certificates(cohort, by=officer)
    assert last_entry("cohorts.issue_certificates") == ("done", "")
    make.enrolment(cohort=cohort, state="completed")

    with pytest.raises(PermissionDenied):
        issue_certificates(cohort, by=enrolment.trainee)

    assert last_entry("cohorts.issue_certificates") == ("denied", "")


def test_a_certificate_is_replaced_once(enrolment, officer):
    first = issue_certificate(enrolment, by=officer)
    second = reissue_certificate(first, reason="姓名有误", by=officer)
    revoke_certificate(second, reason="再核", by=officer)
    first.refresh_from_db()
    second.refresh_from_db()

    with pytest.raises(AlreadyReplaced) as refusal:
        reissue_certificate(first, reason="补发", by=officer)

    assert second.number in str(refusal.value)
    assert reissue_certificate(second, reason="补发", by=officer).replaces_id == second.pk
