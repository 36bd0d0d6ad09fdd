from datetime import timedelta
from functools import partial

import pytest

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.models import Liaison
from cohorts.actions.cohort_life import ReasonMissing
from cohorts.actions.enrolment import admit_trainee
from cohorts.actions.nomination import (
    AdmissionStands,
    AlreadyNominated,
    LateNeedsNote,
    NominationsClosed,
    NotUnderReview,
    UnitClosed,
    amend_nomination,
    decline_nomination,
    nominate_trainee,
    reconsider_nomination,
    return_nomination,
    withdraw_nomination,
)
from cohorts.actions.quota import NoQuota, QuotaExhausted
from cohorts.enums import CohortState, NominationState
from cohorts.lifecycle import NOMINATION
from cohorts.models import Nomination
from tests.cohorts.planning import (
    BEFORE,
    LATE,
    PERSON,
    inbox,
    last_entry,
    liaison_of,
    nobody_may,
    organisation,
    party_school,
)
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quota():
    return make.quota(places=2, unit=make._unit(name="青松街道"))


@pytest.fixture
def cohort(quota):
    return quota.cohort


@pytest.fixture
def liaison(quota):
    return liaison_of(quota.unit)


def name_somebody(quota, by, *, at=BEFORE, **fields):
    return nominate_trainee(quota.cohort, quota.unit, by=by, at=at, **{**PERSON, **fields})


def used(quota):
    quota.refresh_from_db()
    return quota.used


def test_a_liaison_names_somebody_and_a_place_of_the_quota_is_used(quota, liaison):
    row = name_somebody(quota, liaison)

    assert (row.name, row.unit, row.state, row.named_by) == ("周榆", quota.unit, NominationState.SUBMITTED, liaison)
    assert used(quota) == 1
    assert last_entry("cohorts.nominate_trainee") == ("done", "")
    assert "12000009001" not in str(Nomination.objects.filter(pk=row.pk).values("phone_index"))


def test_over_quota_is_refused_on_record_and_leaves_no_row(quota, liaison):
    name_somebody(quota, liaison)
    name_somebody(quota, liaison, name="周杨", phone="12000009002")

    with pytest.raises(QuotaExhausted, match="青松街道"):
        name_somebody(quota, liaison, name="周桐", phone="12000009003")
    assert Nomination.objects.count() == used(quota) == 2
    assert last_entry("cohorts.nominate_trainee") == ("refused", "QuotaExhausted")


def test_a_unit_without_a_share_names_nobody(cohort):
    with pytest.raises(NoQuota):
        nominate_trainee(cohort, make._unit(), by=organisation(), at=BEFORE, **PERSON)


def test_a_person_is_named_once_for_a_class_whoever_names_them(quota, liaison, cohort):
    other = make.quota(cohort=cohort, places=1)
    name_somebody(quota, liaison)

    with pytest.raises(AlreadyNominated):
        name_somebody(other, liaison_of(other.unit))
    assert used(other) == 0
    assert name_somebody(make.quota(), organisation())


def test_a_withdrawn_person_can_be_named_again(quota, liaison):
    withdraw_nomination(name_somebody(quota, liaison), by=liaison, at=BEFORE)

    assert name_somebody(quota, liaison)
    assert used(quota) == 1


def test_after_the_deadline_a_liaison_comes_too_late(quota, liaison, cohort):
    with pytest.raises(NominationsClosed, match="2026-11-06 17:30"):
        name_somebody(quota, liaison, at=cohort.nominations_close_at)
    assert name_somebody(quota, liaison, at=cohort.nominations_close_at - timedelta(seconds=1))


def test_after_the_deadline_staff_name_somebody_with_a_note(quota, cohort):
    staff = organisation()

    with pytest.raises(LateNeedsNote):
        name_somebody(quota, staff, at=LATE)
    row = name_somebody(quota, staff, at=LATE, note=" 单位来函补报 ")

    assert (row.decision_note, row.named_by) == ("单位来函补报", staff)


@pytest.mark.parametrize("state", CohortState.values)
def test_people_are_named_while_nominations_are_open(quota, liaison, cohort, state):
    cohort.state = state
    cohort.save()

    if state == CohortState.NOMINATING:
        assert name_somebody(quota, liaison)
    else:
        with pytest.raises(NominationsClosed):
            name_somebody(quota, liaison)


@pytest.mark.parametrize("state", CohortState.values)
def test_staff_name_people_while_the_class_is_under_review(quota, cohort, state):
    cohort.state = state
    cohort.save()

    if state in {CohortState.NOMINATING, CohortState.REVIEWING}:
        assert name_somebody(quota, organisation(), note="补报")
    else:
        with pytest.raises(NominationsClosed):
            name_somebody(quota, organisation(), note="补报")


def test_a_closed_unit_names_nobody(quota, liaison):
    quota.unit.is_active = False
    quota.unit.save()

    with pytest.raises(UnitClosed):
        name_somebody(quota, liaison)


def test_who_names_for_a_unit(quota, cohort):
    handed_over = liaison_of(quota.unit)
    Liaison.objects.filter(account=handed_over).update(ends_on=make.FIRST_DAY.replace(year=2021))
    other = liaison_of(make.quota(cohort=cohort).unit)

    people = (other, handed_over, party_school(), make.supervisor(cohort), make.account())
    nobody_may(lambda by: name_somebody(quota, by), *people)


def test_a_nomination_is_corrected_before_the_deadline(quota, liaison):
    row = name_somebody(quota, liaison)

    amend_nomination(row, by=liaison, at=BEFORE, post="综合科副科长", phone="12000009009")

    row.refresh_from_db()
    assert (row.post, row.phone, row.state) == ("综合科副科长", "12000009009", NominationState.SUBMITTED)
    with pytest.raises(NominationsClosed):
        amend_nomination(row, by=liaison, at=LATE, post="迟了")
    assert amend_nomination(row, by=organisation(), at=LATE, post="代为更正").post == "代为更正"


def test_what_was_returned_is_mended_while_the_review_lasts(quota, liaison, cohort):
    row = return_nomination(name_somebody(quota, liaison), by=organisation(), reason="职务不全", at=BEFORE)
    cohort.state = CohortState.REVIEWING
    cohort.save()

    row = amend_nomination(row, by=liaison, at=LATE, post="综合科四级主任科员")

    assert (row.state, row.decision_note) == (NominationState.SUBMITTED, "职务不全")
    assert used(quota) == 1


def test_a_corrected_number_must_not_be_another_nominees(quota, liaison):
    name_somebody(quota, liaison)
    second = name_somebody(quota, liaison, name="周杨", phone="12000009002")

    with pytest.raises(AlreadyNominated):
        amend_nomination(second, by=liaison, at=BEFORE, phone=PERSON["phone"])


def test_withdrawing_frees_the_place(quota, liaison):
    row = name_somebody(quota, liaison)

    assert withdraw_nomination(row, by=liaison, at=BEFORE).state == NominationState.WITHDRAWN
    assert used(quota) == 0
    assert last_entry("cohorts.withdraw_nomination") == ("done", "")


def test_withdrawing_after_the_deadline_is_too_late(quota, liaison):
    row = name_somebody(quota, liaison)

    with pytest.raises(NominationsClosed):
        withdraw_nomination(row, by=liaison, at=LATE)
    assert used(quota) == 1


def test_returning_tells_the_unit_why(quota, liaison):
    row = name_somebody(quota, liaison)
    colleague, stranger = liaison_of(quota.unit), liaison_of(make.quota(cohort=quota.cohort).unit)
    with pytest.raises(ReasonMissing):
        return_nomination(row, by=organisation(), reason=" ", at=BEFORE)

    row = return_nomination(row, by=organisation(), reason="职务不全", at=BEFORE)

    assert (row.state, row.decision_note, row.decided_at) == (NominationState.RETURNED, "职务不全", BEFORE)
    for told in (liaison, colleague):
        assert inbox(told) == ["提名退回：周榆"]
        assert "职务不全" in told.notices.get().text
        assert told.notices.get().kind == "task"
    assert inbox(stranger) == []
    assert used(quota) == 1


def test_declining_frees_the_place_and_tells_the_unit_why(quota, liaison):
    row = name_somebody(quota, liaison)
    with pytest.raises(ReasonMissing):
        decline_nomination(row, by=organisation(), reason="", at=BEFORE)

    decline_nomination(row, by=organisation(), reason="本年度已参训", at=BEFORE)

    assert inbox(liaison) == ["未予录取：周榆"]
    assert used(quota) == 0


def test_a_decision_against_somebody_can_be_taken_back(quota, liaison):
    row = decline_nomination(name_somebody(quota, liaison), by=organisation(), reason="超龄", at=BEFORE)

    row = reconsider_nomination(row, by=organisation(), at=BEFORE)

    assert (row.state, row.decided_by, row.decision_note) == (NominationState.SUBMITTED, None, "")
    assert used(quota) == 1


def test_reconsidering_needs_a_place_of_the_quota_and_the_person_to_be_free(quota, liaison):
    row = decline_nomination(name_somebody(quota, liaison), by=organisation(), reason="超龄", at=BEFORE)
    again = name_somebody(quota, liaison)
    with pytest.raises(AlreadyNominated):
        reconsider_nomination(row, by=organisation(), at=BEFORE)
    amend_nomination(again, by=liaison, name="周杨", phone="12000009002", at=BEFORE)
    name_somebody(quota, liaison, name="周桐", phone="12000009003")
    with pytest.raises(QuotaExhausted):
        reconsider_nomination(row, by=organisation(), at=BEFORE)


def test_an_admission_is_undone_not_reconsidered(quota, liaison):
    row = name_somebody(quota, liaison)
    admit_trainee(row, by=organisation(), at=BEFORE)

    with pytest.raises(AdmissionStands, match="周榆"):
        reconsider_nomination(row, by=organisation(), at=BEFORE)


MOVES = {
    "amend": partial(amend_nomination, post="更正", at=BEFORE),
    "return": partial(return_nomination, reason="缺材料", at=BEFORE),
    "admit": partial(admit_trainee, at=BEFORE),
    "decline": partial(decline_nomination, reason="超龄", at=BEFORE),
    "withdraw": partial(withdraw_nomination, at=BEFORE),
    "reconsider": partial(reconsider_nomination, at=BEFORE),
}


@pytest.mark.parametrize("state", NominationState.values)
@pytest.mark.parametrize("move", NOMINATION.moves)
def test_each_move_from_each_state(quota, move, state):
    row = make.nomination(cohort=quota.cohort, unit=quota.unit, state=state)
    allowed = move in NOMINATION.offered(state)

    if allowed:
        MOVES[move](row, by=organisation())
    else:
        with pytest.raises(MoveNotAllowed):
            MOVES[move](row, by=organisation())

    row.refresh_from_db()
    assert row.state == (NOMINATION.moves[move].target if allowed else state)
    in_force = Nomination.objects.in_force().filter(cohort=quota.cohort, unit=quota.unit).count()
    assert used(quota) == in_force


@pytest.mark.parametrize("move", ["return", "admit", "decline", "reconsider"])
@pytest.mark.parametrize("state", [CohortState.DRAFT, CohortState.READY, CohortState.POSTPONED, CohortState.CANCELLED])
def test_a_class_that_is_not_under_review_is_not_judged(quota, cohort, move, state):
    start = NominationState.DECLINED if move == "reconsider" else NominationState.SUBMITTED
    row = make.nomination(cohort=cohort, unit=quota.unit, state=start)
    cohort.state = state
    cohort.save()

    with pytest.raises(NotUnderReview):
        MOVES[move](row, by=organisation())


def test_who_judges_and_who_corrects(quota, liaison, cohort):
    row = name_somebody(quota, liaison)
    outsiders = (party_school(), make.supervisor(cohort), liaison_of(make.quota(cohort=cohort).unit), make.account())

    for move in ("return", "admit", "decline", "reconsider"):
        nobody_may(lambda by, move=move: MOVES[move](row, by=by), liaison, *outsiders)
    for move in ("amend", "withdraw"):
        nobody_may(lambda by, move=move: MOVES[move](row, by=by), *outsiders)
