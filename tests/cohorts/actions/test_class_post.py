import pytest

from cohorts.actions.class_post import PartyMembersOnly, fill_posts
from cohorts.actions.group import AnotherCohort, GroupsClosed
from cohorts.enums import CohortState, EnrolmentState, PoliticalStatus, PostRole
from cohorts.queries.class_post import posts_of
from tests.cohorts.planning import inbox, last_entry, nobody_may
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort(state=CohortState.RUNNING)


@pytest.fixture
def supervisor(cohort):
    return make.supervisor(cohort)


def member(cohort, status=PoliticalStatus.PARTY_MEMBER, **fields):
    paper = make.nomination(cohort=cohort, political_status=status)
    return make.enrolment(cohort=cohort, unit=paper.unit, nomination=paper, **fields)


def holders(cohort):
    return {post.role: post.holder for post in posts_of(cohort) if post.holder}


def test_posts_are_filled_changed_and_left_vacant(cohort, supervisor):
    one, two = member(cohort), member(cohort)

    assert fill_posts(cohort, {PostRole.MONITOR: one, PostRole.STUDY: two}, by=supervisor) == [
        PostRole.MONITOR, PostRole.STUDY
    ]  # fmt: skip
    assert holders(cohort) == {PostRole.MONITOR: one, PostRole.STUDY: two}
    assert fill_posts(cohort, {PostRole.MONITOR: two, PostRole.STUDY: two}, by=supervisor) == [PostRole.MONITOR]
    assert fill_posts(cohort, {PostRole.MONITOR: None}, by=supervisor) == [PostRole.MONITOR]
    assert holders(cohort) == {PostRole.STUDY: two}
    assert len(inbox(two.trainee)) == 2
    assert last_entry("cohorts.fill_posts") == ("done", "")


def test_a_post_of_the_branch_is_for_full_members_of_the_party(cohort, supervisor):
    for status in (PoliticalStatus.NON_PARTY, PoliticalStatus.PROBATIONARY, PoliticalStatus.LEAGUE_MEMBER):
        other = member(cohort, status)
        with pytest.raises(PartyMembersOnly, match=other.trainee.name):
            fill_posts(cohort, {PostRole.BRANCH_SECRETARY: other}, by=supervisor)
        fill_posts(cohort, {PostRole.DISCIPLINE: other}, by=supervisor)
    unknown = make.enrolment(cohort=cohort)
    with pytest.raises(PartyMembersOnly):
        fill_posts(cohort, {PostRole.BRANCH_PUBLICITY: unknown}, by=supervisor)
    assert not holders(cohort).keys() & {role for role in PostRole if role.is_of_branch}

    full = member(cohort)
    fill_posts(cohort, {PostRole.BRANCH_SECRETARY: full}, by=supervisor)
    assert holders(cohort)[PostRole.BRANCH_SECRETARY] == full


def test_a_refusal_fills_none_of_the_posts(cohort, supervisor):
    good, bad = member(cohort), member(cohort, PoliticalStatus.NON_PARTY)

    with pytest.raises(PartyMembersOnly):
        fill_posts(cohort, {PostRole.MONITOR: good, PostRole.BRANCH_SECRETARY: bad}, by=supervisor)

    assert holders(cohort) == {}
    assert inbox(good.trainee) == []


def test_who_left_holds_no_post_and_takes_none(cohort, supervisor):
    gone = member(cohort)
    fill_posts(cohort, {PostRole.MONITOR: gone}, by=supervisor)
    gone.state = EnrolmentState.WITHDRAWN
    gone.save()

    assert holders(cohort) == {}
    with pytest.raises(AnotherCohort):
        fill_posts(cohort, {PostRole.STUDY: gone}, by=supervisor)
    with pytest.raises(AnotherCohort):
        fill_posts(cohort, {PostRole.STUDY: make.enrolment()}, by=supervisor)


def test_posts_of_a_class_that_is_over_stay(cohort, supervisor):
    one = member(cohort)
    cohort.state = CohortState.FINISHED
    cohort.save()

    with pytest.raises(GroupsClosed):
        fill_posts(cohort, {PostRole.MONITOR: one}, by=supervisor)


def test_only_those_who_run_the_class_fill_posts(cohort):
    nobody_may(lambda by: fill_posts(cohort, {}, by=by), make.account(), make.supervisor(make.cohort()))
