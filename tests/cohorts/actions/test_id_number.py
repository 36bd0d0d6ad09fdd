import pytest

from cohorts.actions.id_number import NoIdNumber, reveal_id_number
from cohorts.actions.nomination import (
    AlreadyNominated,
    IdNumberNominated,
    IdNumberNominatedElsewhere,
    NameNominated,
    PhoneNominated,
    amend_nomination,
    nominate_trainee,
)
from cohorts.enums import EnrolmentState, NominationState
from cohorts.models import Nomination
from cohorts.queries.eligibility import findings_of
from tests.cohorts.imports.nominee_sheets import MAN, WOMAN
from tests.cohorts.planning import BEFORE, PERSON, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota():
    return make.quota(unit=make._unit(name="青松街道"), places=3)


def named(quota, by, **fields):
    return nominate_trainee(quota.cohort, quota.unit, by=by, at=BEFORE, **{**PERSON, "id_number": WOMAN, **fields})


def test_an_id_number_is_sealed_found_by_its_hash_and_shown_masked(quota):
    row = named(quota, organisation())

    stored = Nomination.objects.filter(pk=row.pk).extra(select={"raw": "id_number"}).values_list("raw", flat=True)[0]
    assert WOMAN not in (stored, row.id_index)
    assert len(row.id_index) == 32
    assert row.masked_id_number == "9900**********0025"


def test_a_second_nomination_says_by_what_and_where(quota):
    staff, liaison = organisation(), liaison_of(quota.unit)
    named(quota, staff)
    other = make.quota(cohort=quota.cohort, unit=make._unit(name="白桦街道"), places=2)

    with pytest.raises(IdNumberNominated, match="青松街道的周榆"):
        named(other, staff, name="周榆木", phone="12000009002")
    with pytest.raises(PhoneNominated, match="青松街道的周榆"):
        named(other, staff, name="周榆木", id_number="")
    with pytest.raises(NameNominated, match="周榆"):
        named(quota, liaison, phone="12000009002", id_number="")
    with pytest.raises(IdNumberNominatedElsewhere) as refused:
        named(other, liaison_of(other.unit), name="周榆木", phone="12000009002")
    assert "青松" not in str(refused.value)
    with pytest.raises(AlreadyNominated) as refused:
        named(other, liaison_of(other.unit), name="周榆木", id_number="")
    assert "青松" not in str(refused.value)


def test_two_people_of_one_name_need_both_id_numbers(quota):
    liaison = liaison_of(quota.unit)
    named(quota, liaison)

    assert named(quota, liaison, phone="12000009002", id_number=MAN, sex="male")


def test_a_correction_keeps_the_number_unless_another_is_given(quota):
    liaison = liaison_of(quota.unit)
    row = named(quota, liaison)

    assert amend_nomination(row, by=liaison, at=BEFORE, post="副科长").id_number == WOMAN
    assert amend_nomination(row, by=liaison, at=BEFORE, id_number=MAN).id_number == MAN


def test_the_number_is_revealed_to_few_and_each_look_is_on_record(quota):
    row = named(quota, organisation())
    supervisor = make.supervisor(quota.cohort)

    assert reveal_id_number(row, by=organisation()) == WOMAN
    assert last_entry("cohorts.reveal_id_number") == ("done", "")
    nobody_may(lambda person: reveal_id_number(row, by=person), party_school(), liaison_of(quota.unit), supervisor)
    row.state = NominationState.ADMITTED
    assert reveal_id_number(row, by=supervisor) == WOMAN
    nobody_may(lambda person: reveal_id_number(row, by=person), make.supervisor(make.cohort()))


def test_where_there_is_no_number_that_is_said(quota):
    with pytest.raises(NoIdNumber, match="周榆"):
        reveal_id_number(named(quota, organisation(), id_number=""), by=organisation())


def test_the_same_person_with_another_phone_is_found_in_other_classes(quota):
    before = make.cohort(starts_on=quota.cohort.starts_on)
    paper = make.nomination(cohort=before, state=NominationState.ADMITTED)
    paper.set_id_number(WOMAN)
    paper.save()
    make.enrolment(cohort=before, nomination=paper, state=EnrolmentState.ADMITTED)
    waiting = make.nomination(cohort=make.cohort(starts_on=quota.cohort.starts_on))
    waiting.set_id_number(WOMAN)
    waiting.save()
    row = named(quota, organisation())

    (findings,) = findings_of([row], on=BEFORE.date()).values()
    overlap = next(finding for finding in findings if finding.rule == "overlap")
    assert before.name in str(overlap.reason)
