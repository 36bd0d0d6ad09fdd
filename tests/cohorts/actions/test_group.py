import pytest

from academy.people.enums import Sex
from cohorts.actions.group import (
    AnotherCohort,
    FixedInLostGroup,
    GroupsClosed,
    GroupsDoNotFit,
    NobodyToGroup,
    NothingToUndo,
    NotInThisGroup,
    appoint_leader,
    form_groups,
    move_member,
    seat_members,
    undo_grouping,
)
from cohorts.enums import CohortState, EnrolmentState
from cohorts.models import Enrolment
from tests.cohorts.planning import BEFORE, inbox, last_entry, nobody_may, organisation
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.READY)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


def fill(cohort, count):
    unit = make._unit()
    return [
        make.enrolment(cohort=cohort, unit=unit, nomination=make.nomination(cohort=cohort, unit=unit))
        for _ in range(count)
    ]


def test_a_class_is_dealt_evenly_and_always_the_same_way(cohort, supervisor):
    fill(cohort, 12)

    groups = form_groups(cohort, 3, by=supervisor)
    first = list(Enrolment.objects.order_by("pk").values_list("group__number", flat=True))
    form_groups(cohort, 3, by=supervisor)

    assert [group.members.count() for group in groups] == [4, 4, 4]
    women = [group.members.filter(nomination__sex=Sex.FEMALE).count() for group in groups]
    assert max(women) - min(women) <= 1
    assert list(Enrolment.objects.order_by("pk").values_list("group__number", flat=True)) == first
    assert last_entry("cohorts.form_groups") == ("done", "")


def test_fewer_groups_take_the_others_away_and_leaders_who_stay_lead(cohort, supervisor):
    fill(cohort, 4)
    groups = form_groups(cohort, 4, by=supervisor)
    leaders = [appoint_leader(group, group.members.get(), by=supervisor).leader for group in groups]

    form_groups(cohort, 2, by=supervisor)

    assert [group.number for group in cohort.groups.all()] == [1, 2]
    for group in cohort.groups.all():
        assert group.leader in leaders
        assert group.leader.group == group


def test_those_who_left_are_dealt_no_group(cohort, supervisor):
    make.enrolment(cohort=cohort, state=EnrolmentState.WITHDRAWN)
    with pytest.raises(NobodyToGroup):
        form_groups(cohort, 1, by=supervisor)
    stays = make.enrolment(cohort=cohort)

    form_groups(cohort, 1, by=supervisor)

    assert list(cohort.groups.get().members.all()) == [stays]


@pytest.mark.parametrize("count", [0, 4, 10_000])
def test_the_number_of_groups_fits_the_class(cohort, supervisor, count):
    fill(cohort, 3)

    with pytest.raises(GroupsDoNotFit, match="3"):
        form_groups(cohort, count, by=supervisor)


def test_a_leader_who_is_moved_leads_no_more(cohort, supervisor):
    one, two = make.group(cohort=cohort), make.group(cohort=cohort)
    leader = make.enrolment(cohort=cohort, group=one)
    appoint_leader(one, leader, by=supervisor)

    move_member(leader, one, by=supervisor)
    one.refresh_from_db()
    assert one.leader == leader
    move_member(leader, two, by=supervisor)
    one.refresh_from_db()
    assert one.leader is None
    assert move_member(leader, None, by=supervisor).group is None


def test_groups_and_people_of_other_classes_are_refused_and_the_step_as_a_whole(cohort, supervisor):
    group = make.group(cohort=cohort)
    member, gone = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort, state=EnrolmentState.UNDONE)

    with pytest.raises(AnotherCohort, match=member.trainee.name):
        move_member(member, make.group(), by=supervisor)
    with pytest.raises(AnotherCohort):
        seat_members(cohort, {member: group, gone: group}, by=supervisor)
    member.refresh_from_db()
    assert member.group is None
    seat_members(cohort, {member: group}, by=supervisor)
    member.refresh_from_db()
    assert member.group == group


def test_a_leader_is_a_member_and_is_told_once(cohort, supervisor):
    group = make.group(cohort=cohort)
    member, other = make.enrolment(cohort=cohort, group=group), make.enrolment(cohort=cohort)

    with pytest.raises(NotInThisGroup, match=other.trainee.name):
        appoint_leader(group, other, by=supervisor, at=BEFORE)
    appoint_leader(group, member, by=supervisor, at=BEFORE)
    appoint_leader(group, member, by=supervisor, at=BEFORE)

    assert inbox(member.trainee) == [f"您任第 {group.number} 组组长"]
    assert appoint_leader(group, None, by=supervisor).leader is None


@pytest.mark.parametrize("state", [CohortState.FINISHED, CohortState.CANCELLED])
def test_groups_of_a_class_that_is_over_stay(cohort, supervisor, state):
    group = make.group(cohort=cohort)
    member = make.enrolment(cohort=cohort, group=group)
    cohort.state = state
    cohort.save()

    for change in (
        lambda: form_groups(cohort, 1, by=supervisor),
        lambda: move_member(member, None, by=supervisor),
        lambda: appoint_leader(group, member, by=supervisor),
    ):
        with pytest.raises(GroupsClosed):
            change()


def test_those_who_keep_the_class_form_its_groups(cohort):
    group = make.group(cohort=cohort)
    member = make.enrolment(cohort=cohort, group=group)

    for action in (
        lambda by: form_groups(cohort, 1, by=by),
        lambda by: move_member(member, None, by=by),
        lambda by: seat_members(cohort, {member: None}, by=by),
        lambda by: appoint_leader(group, member, by=by),
    ):
        nobody_may(action, make.supervisor(make.cohort()), member.trainee)
    assert form_groups(cohort, 1, by=organisation())


def numbers(cohort):
    return dict(cohort.enrolments.order_by("pk").values_list("pk", "group__number"))


def test_another_seed_is_another_proposal_and_the_same_seed_the_same(cohort, supervisor):
    fill(cohort, 12)
    form_groups(cohort, 3, by=supervisor)
    first = numbers(cohort)

    form_groups(cohort, 3, seed=2, by=supervisor)
    second = numbers(cohort)
    form_groups(cohort, 3, seed=1, by=supervisor)

    assert second != first
    assert numbers(cohort) == first
    assert cohort.grouping.seed == 1


def test_whoever_is_fixed_stays_when_groups_are_formed_anew(cohort, supervisor):
    members = fill(cohort, 12)
    form_groups(cohort, 3, by=supervisor)
    third = cohort.groups.get(number=3)
    seat_members(cohort, {members[0]: third}, fixed={members[0]: True}, by=supervisor)

    for seed in range(1, 6):
        form_groups(cohort, 3, seed=seed, by=supervisor)
        assert numbers(cohort)[members[0].pk] == 3
    with pytest.raises(FixedInLostGroup, match=members[0].trainee.name):
        form_groups(cohort, 2, by=supervisor)

    seat_members(cohort, {}, fixed={members[0]: False}, by=supervisor)
    assert len(form_groups(cohort, 2, by=supervisor)) == 2


def test_forming_anew_can_be_undone_once_with_leaders_and_lost_groups(cohort, supervisor):
    members = fill(cohort, 6)
    form_groups(cohort, 3, by=supervisor)
    third = cohort.groups.get(number=3)
    appoint_leader(third, third.members.first(), by=supervisor)
    before = numbers(cohort)
    leader = cohort.groups.get(number=3).leader_id
    form_groups(cohort, 2, by=supervisor)
    assert cohort.groups.count() == 2
    Enrolment.objects.filter(pk=members[5].pk).update(state=EnrolmentState.WITHDRAWN)

    undo_grouping(cohort, by=supervisor)

    after = numbers(cohort)
    assert {pk: after[pk] for pk in before if pk != members[5].pk} == {
        pk: number for pk, number in before.items() if pk != members[5].pk
    }
    assert cohort.groups.get(number=3).leader_id == (leader if leader != members[5].pk else None)
    with pytest.raises(NothingToUndo):
        undo_grouping(cohort, by=supervisor)


def test_a_move_by_hand_can_be_undone(cohort, supervisor):
    members = fill(cohort, 4)
    form_groups(cohort, 2, by=supervisor)
    before = numbers(cohort)
    other = next(group for group in cohort.groups.all() if group.number != before[members[0].pk])
    seat_members(cohort, {members[0]: other}, by=supervisor)

    undo_grouping(cohort, by=supervisor)

    assert numbers(cohort) == before


def test_nothing_is_undone_in_a_class_that_never_had_groups(cohort, supervisor):
    with pytest.raises(NothingToUndo):
        undo_grouping(cohort, by=supervisor)
    nobody_may(lambda by: undo_grouping(cohort, by=by), make.account())
