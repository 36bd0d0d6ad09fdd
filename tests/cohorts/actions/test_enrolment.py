from functools import partial

import pytest

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.enums import Role
from academy.people.models import Account
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.actions.enrolment import (
    AccountClosed,
    AlreadyEnrolled,
    CohortFull,
    OverrideNeedsNote,
    PhoneOfSomebodyElse,
    SessionBegun,
    SessionNotBegun,
    admit_selected,
    admit_trainee,
    undo_admission,
    withdraw_enrolment,
)
from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.lifecycle import ENROLMENT
from cohorts.models import Enrolment
from tests.cohorts.planning import BEFORE, inbox, last_entry, liaison_of, nobody_may, organisation, party_school
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
admit = partial(admit_trainee, at=BEFORE)


@pytest.fixture
def quota():
    return make.quota(places=5)


@pytest.fixture
def cohort(quota):
    return quota.cohort


@pytest.fixture
def nomination(quota):
    return make.nomination(cohort=quota.cohort, unit=quota.unit, name="周榆", phone="12000009001")


def account_with(phone, **fields):
    row = make.account(**fields)
    row.set_phone(phone)
    row.save()
    return row


def taken(cohort):
    cohort.refresh_from_db()
    return cohort.taken


def test_admission_opens_an_account_and_a_file_and_takes_a_place(nomination, cohort):
    staff = organisation()

    row = admit(nomination, by=staff)

    assert (row.trainee.name, row.trainee.unit, row.trainee.phone) == ("周榆", nomination.unit, "12000009001")
    assert row.trainee.has_role(Role.TRAINEE)
    assert row.trainee.must_choose_password
    assert (row.trainee_no, row.admitted_by, row.admitted_at) == (f"{cohort.code}-001", staff, BEFORE)
    assert taken(cohort) == 1
    nomination.refresh_from_db()
    assert (nomination.state, nomination.decided_by) == (NominationState.ADMITTED, staff)
    assert last_entry("cohorts.admit_trainee") == ("done", "")


def test_the_trainee_and_the_unit_are_told(nomination, cohort):
    liaison, stranger = liaison_of(nomination.unit), liaison_of(make.quota(cohort=cohort).unit)

    row = admit(nomination, by=organisation())

    assert inbox(row.trainee) == [f"您已被{cohort.name}录取"]
    assert row.trainee_no in row.trainee.notices.get().text
    assert inbox(liaison) == ["已录取：周榆"]
    assert inbox(stranger) == []


def test_somebody_known_by_phone_keeps_the_account_and_becomes_a_trainee(nomination):
    known = account_with("12000009001", name="周榆")

    row = admit(nomination, by=organisation())

    assert row.trainee == known
    assert Account.objects.get(pk=known.pk).has_role(Role.TRAINEE)


def test_a_number_of_somebody_else_or_of_a_closed_account_is_refused(nomination, cohort):
    known = account_with("12000009001", name="李桐")
    with pytest.raises(PhoneOfSomebodyElse, match="李桐"):
        admit(nomination, by=organisation())
    known.name, known.is_active = "周榆", False
    known.save()
    with pytest.raises(AccountClosed):
        admit(nomination, by=organisation())
    assert taken(cohort) == 0
    assert not Enrolment.objects.exists()


def test_a_full_class_admits_nobody(nomination, cohort):
    cohort.places = 1
    cohort.save()
    make.enrolment(cohort=cohort)

    with pytest.raises(CohortFull, match="1"):
        admit(nomination, by=organisation())
    assert taken(cohort) == 1
    assert last_entry("cohorts.admit_trainee") == ("refused", "CohortFull")
    assert not Account.objects.filter(name="周榆").exists()


def test_a_rule_that_is_not_met_asks_for_a_note(nomination):
    nomination.born_on = make.FIRST_DAY.replace(year=1970)
    nomination.save()

    with pytest.raises(OverrideNeedsNote, match="56 岁"):
        admit(nomination, by=organisation())
    assert admit(nomination, by=organisation(), note="市委组织部同意").nomination.decision_note == "市委组织部同意"


def test_a_place_is_held_once(nomination, cohort):
    known = account_with("12000009001", name="周榆")
    make.enrolment(cohort=cohort, trainee=known)

    with pytest.raises(AlreadyEnrolled, match="周榆"):
        admit(nomination, by=organisation())
    with pytest.raises(MoveNotAllowed):
        admit(make.nomination(cohort=cohort, state=NominationState.ADMITTED), by=organisation())
    assert taken(cohort) == 1


def test_numbers_go_up_and_are_not_given_twice(cohort, quota):
    first, second, third = (make.nomination(cohort=cohort, unit=quota.unit) for _ in range(3))
    staff = organisation()
    undo_admission(admit(first, by=staff), by=staff, reason="误录", at=BEFORE)

    numbers = [admit(row, by=staff).trainee_no for row in (second, first, third)]

    assert numbers == [f"{cohort.code}-{number:03d}" for number in (2, 3, 4)]


def test_a_batch_admits_whom_it_can_and_says_who_is_left(cohort, quota, nomination):
    cohort.places = 2
    cohort.save()
    old = make.nomination(cohort=cohort, unit=quota.unit, born_on=make.FIRST_DAY.replace(year=1970))
    second, third = (make.nomination(cohort=cohort, unit=quota.unit) for _ in range(2))

    batch = admit_selected(cohort, [old, nomination, second, third], by=organisation(), at=BEFORE)

    assert [row.nomination for row in batch.admitted] == [nomination, second]
    assert [(row, type(refusal)) for row, refusal in batch.refused] == [(old, OverrideNeedsNote), (third, CohortFull)]
    assert taken(cohort) == 2


def test_an_admission_is_undone_and_the_place_is_free(nomination, cohort):
    liaison = liaison_of(nomination.unit)
    row = admit(nomination, by=organisation())
    group = make.group(cohort=cohort, leader=row)
    Enrolment.objects.filter(pk=row.pk).update(group=group)
    with pytest.raises(ReasonMissing):
        undo_admission(row, by=organisation(), reason=" ", at=BEFORE)

    row = undo_admission(row, by=organisation(), reason="单位换人", at=BEFORE)

    assert (row.state, row.state_note, row.group) == (EnrolmentState.UNDONE, "单位换人", None)
    group.refresh_from_db()
    nomination.refresh_from_db()
    assert group.leader is None
    assert (nomination.state, nomination.decision_note) == (NominationState.SUBMITTED, "单位换人")
    assert taken(cohort) == 0
    for person in (row.trainee, liaison):
        assert inbox(person)[-1] == "撤销录取：周榆"
        assert "单位换人" in person.notices.first().text


def test_somebody_admitted_without_a_nomination_is_undone_too(cohort):
    row = make.enrolment(cohort=cohort)

    assert undo_admission(row, by=organisation(), reason="误录", at=BEFORE).state == EnrolmentState.UNDONE


def test_an_undone_person_is_admitted_anew_with_the_same_account(nomination):
    staff = organisation()
    first = undo_admission(admit(nomination, by=staff), by=staff, reason="误录", at=BEFORE)

    second = admit(nomination, by=staff)

    assert second.pk != first.pk
    assert second.trainee == first.trainee


@pytest.mark.parametrize("state", CohortState.values)
def test_before_the_session_an_admission_is_undone_during_it_a_trainee_withdraws(cohort, state):
    undone, withdrawn = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort)
    cohort.state = state
    cohort.save()
    before = {CohortState.NOMINATING, CohortState.REVIEWING, CohortState.READY, CohortState.POSTPONED}

    if state in before:
        undo_admission(undone, by=organisation(), reason="换人", at=BEFORE)
    else:
        with pytest.raises(SessionBegun):
            undo_admission(undone, by=organisation(), reason="换人", at=BEFORE)
    if state == CohortState.RUNNING:
        withdraw_enrolment(withdrawn, by=organisation(), reason="因病", at=BEFORE)
    else:
        with pytest.raises(SessionNotBegun):
            withdraw_enrolment(withdrawn, by=organisation(), reason="因病", at=BEFORE)
    assert taken(cohort) == 2 - (state in before) - (state == CohortState.RUNNING)


def test_whose_only_place_was_undone_is_no_trainee_any_more(cohort, nomination):
    staff = organisation()
    row = admit(nomination, by=staff)
    known = make.enrolment(cohort=cohort)
    make.enrolment(trainee=known.trainee, state=EnrolmentState.COMPLETED)

    for enrolment in (row, known):
        undo_admission(enrolment, by=staff, reason="误录", at=BEFORE)

    assert Account.objects.get(pk=row.trainee_id).roles == set()
    assert Account.objects.get(pk=known.trainee_id).roles == {Role.TRAINEE}
    nomination.refresh_from_db()
    assert admit(nomination, by=staff).trainee.roles == {Role.TRAINEE}


def test_a_withdrawal_is_told_to_trainee_and_unit(cohort):
    row = make.enrolment(cohort=cohort)
    liaison = liaison_of(row.unit)
    cohort.state = CohortState.RUNNING
    cohort.save()
    with pytest.raises(ReasonMissing):
        withdraw_enrolment(row, by=organisation(), reason="", at=BEFORE)

    withdraw_enrolment(row, by=organisation(), reason="请假超过七分之一", at=BEFORE)

    assert [inbox(row.trainee), inbox(liaison)] == [[f"退学：{row.trainee.name}"]] * 2


@pytest.mark.parametrize("state", EnrolmentState.values)
@pytest.mark.parametrize(
    ("move", "action", "of_class"),
    [
        ("undo_admission", undo_admission, CohortState.REVIEWING),
        ("withdraw", withdraw_enrolment, CohortState.RUNNING),
    ],
)
def test_leaving_from_each_state(state, move, action, of_class):
    row = make.enrolment(cohort=make.cohort(state=of_class), state=state)
    allowed = move in ENROLMENT.offered(state)

    if allowed:
        action(row, by=organisation(), reason="调整", at=BEFORE)
    else:
        with pytest.raises(MoveNotAllowed):
            action(row, by=organisation(), reason="调整", at=BEFORE)

    row.refresh_from_db()
    assert row.state == (ENROLMENT.moves[move].target if allowed else state)


def test_only_the_organisation_department_gives_and_takes_places(nomination, cohort):
    row = make.enrolment(cohort=cohort)
    people = (party_school(), make.supervisor(cohort), liaison_of(nomination.unit), row.trainee)

    for action in (
        lambda by: admit(nomination, by=by),
        lambda by: admit_selected(cohort, [nomination], by=by),
        lambda by: undo_admission(row, by=by, reason="换人"),
        lambda by: withdraw_enrolment(row, by=by, reason="因病"),
    ):
        nobody_may(action, *people)
