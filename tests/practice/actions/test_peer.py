from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from academy.competency.evidence import Source
from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.openers import open_bases
from academy.people.enums import Role
from academy.people.models import Account, Notice
from academy.progress.actions.evidence import confirm_evidence
from academy.progress.models import EvidenceEntry
from academy.progress.queries.evidence import as_evidence
from cohorts.enums import EnrolmentState
from practice.actions.peer_review import (
    CommentMissing,
    DeclineReasonMissing,
    LevelsMissing,
    decline_review,
    finish_review,
    level_of,
    save_review,
)
from practice.actions.peer_round import (
    NoPeerReviews,
    ReviewerUnfit,
    ReviewsHandedOut,
    ReviewWritten,
    SameReviewer,
    StillOpen,
    TooFewWorks,
    add_review,
    allot_reviews,
    move_review,
    rebalance_round,
    release_review,
    show_reviews,
)
from practice.enums import PeerState
from practice.models import PeerReview
from practice.queries.peer import said_of
from practice.tasks import settle_peer_rounds
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def closed_task(works=5, **fields):
    """A task that closed an hour ago with some works handed in."""
    asked = teach.assignment(**{"peer_reviews": 2, **fields})
    task = give.task(asked, marker=make.account(Role.INSTRUCTOR), due_at=NOW - timedelta(hours=1))
    for _ in range(works):
        give.submission(give.work(task, make.enrolment(cohort=task.cohort)))
    return task


@pytest.fixture
def task():
    return closed_task()


@pytest.fixture
def turn(task):
    return allot_reviews(task, by=task.set_by, at=NOW)


def levels_for(review, *levels):
    rows = review.work.task.assignment.rubric.rows.all()
    return dict(zip((row.pk for row in rows), levels, strict=False))


def finished(review, *levels):
    by = Account.objects.get(pk=review.reviewer.trainee_id)
    return finish_review(review, levels=levels_for(review, *(levels or (3, 4))), comment="扎实。", by=by, at=NOW)


def test_everybody_who_handed_in_is_asked_for_two_works_of_others(task, turn):
    for enrolment in task.cohort.enrolments.all():
        mine = turn.reviews.filter(reviewer=enrolment)
        assert mine.count() == 2
        assert not mine.filter(work__enrolment=enrolment).exists()
        assert Notice.objects.filter(account=enrolment.trainee, key=f"practice.allot_reviews:{turn.pk}").count() == 1
    assert all(work.peer_reviews.count() == 2 for work in task.works.all())


def test_reviews_are_handed_out_once(task, turn):
    with pytest.raises(ReviewsHandedOut):
        allot_reviews(task, by=task.set_by, at=NOW)


@pytest.mark.parametrize(
    ("fields", "works", "at", "refusal"),
    [
        ({"peer_reviews": 0}, 3, NOW, NoPeerReviews),
        ({}, 1, NOW, TooFewWorks),
        ({}, 3, NOW - timedelta(hours=3), StillOpen),
    ],
)
def test_reviews_are_not_handed_out_where_that_makes_no_sense(fields, works, at, refusal):
    task = closed_task(works, **fields)

    with pytest.raises(refusal):
        allot_reviews(task, by=task.set_by, at=at)


def test_a_trainee_hands_out_nothing(task):
    with pytest.raises(PermissionDenied):
        allot_reviews(task, by=task.cohort.enrolments.first().trainee, at=NOW)


def test_groups_are_reviewed_by_members_of_others():
    task = give.task(teach.assignment(kind="group", peer_reviews=1), marker=make.account(Role.INSTRUCTOR))
    groups = [make.group(cohort=task.cohort, number=number) for number in (1, 2, 3)]
    for group in groups:
        members = [make.enrolment(cohort=task.cohort, group=group) for _ in range(2)]
        give.submission(give.work(task, group), by=members[0].trainee)

    turn = allot_reviews(task, by=task.set_by, at=task.due_at)

    assert turn.reviews.count() == 6
    assert all(row.reviewer.group_id != row.work.group_id for row in turn.reviews.all())
    assert all(work.peer_reviews.count() == 2 for work in task.works.all())


def test_the_worker_hands_out_what_has_closed_and_does_it_once(task):
    settle_peer_rounds()
    settle_peer_rounds()

    assert task.peer_round.reviews.count() == 10
    assert task.peer_round.by is None


def test_the_worker_leaves_open_and_thin_tasks_alone():
    give.task(teach.assignment(peer_reviews=1))
    closed_task(1)

    settle_peer_rounds()

    assert not PeerReview.objects.exists()


def test_somebody_who_leaves_costs_no_work_its_reviews(task, turn):
    gone = task.cohort.enrolments.first()
    written = finished(turn.reviews.filter(reviewer=gone).first())
    gone.state = EnrolmentState.WITHDRAWN
    gone.save()

    settle_peer_rounds()

    asked = PeerReview.objects.filter(round=turn).asked()
    assert asked.filter(pk=written.pk, state=PeerState.DONE).exists()
    assert not asked.filter(state=PeerState.ASSIGNED, reviewer=gone).exists()
    assert not asked.filter(state=PeerState.ASSIGNED, work__enrolment=gone).exists()
    for work in task.works.exclude(enrolment=gone):
        assert asked.filter(work=work).count() >= 2


def test_a_work_that_comes_later_is_reviewed_as_well(task, turn):
    late = give.submission(give.work(task, make.enrolment(cohort=task.cohort))).work

    settle_peer_rounds()
    settle_peer_rounds()

    assert late.peer_reviews.count() == 2
    assert turn.reviews.filter(reviewer=late.enrolment).count() <= 2


def test_balancing_by_hand_changes_nothing_while_all_are_there(task, turn):
    before = set(turn.reviews.values_list("pk", "state"))

    rebalance_round(turn, by=task.set_by, at=NOW)

    assert set(turn.reviews.values_list("pk", "state")) == before


def test_what_is_kept_is_there_again(turn):
    review = turn.reviews.first()
    by = review.reviewer.trainee

    save_review(review, levels=levels_for(review, 2), comment=" 一半 ", by=by, at=NOW)
    save_review(review, levels={**levels_for(review, 3), 99999: 4}, comment="一半", by=by, at=NOW)

    review.refresh_from_db()
    assert [one.level for one in review.levels.all()] == [3]
    assert (review.comment, review.state) == ("一半", PeerState.ASSIGNED)


def test_a_finished_review_proposes_one_level_per_competency(task, turn):
    review = turn.reviews.first()

    finished(review, 3, 4)

    entry = EvidenceEntry.objects.get()
    assert (entry.act, entry.source, entry.level) == ("propose", Source.PEER, 4)
    assert entry.trainee == review.work.enrolment.trainee
    with pytest.raises(MoveNotAllowed):
        finished(review)
    confirm_evidence(entry, by=make.account(Role.ORGANISATION), at=NOW)
    assert review.reviewer.trainee.name not in as_evidence(entry).by


@pytest.mark.parametrize(("levels", "level"), [([1], 1), ([2, 3], 3), ([1, 2, 4], 2), ([3, 3, 4, 4], 4), ([1, 4], 3)])
def test_several_levels_become_their_median(levels, level):
    assert level_of(levels) == level


def test_a_review_needs_every_level_and_a_comment(turn):
    review = turn.reviews.first()
    by = review.reviewer.trainee

    with pytest.raises(LevelsMissing):
        finish_review(review, levels=levels_for(review, 3), comment="好", by=by, at=NOW)
    with pytest.raises(CommentMissing):
        finish_review(review, levels=levels_for(review, 3, 3), comment=" ", by=by, at=NOW)
    assert not EvidenceEntry.objects.exists()


def test_nobody_else_writes_it(task, turn):
    review = turn.reviews.first()

    with pytest.raises(PermissionDenied):
        save_review(review, levels={}, comment="", by=review.work.enrolment.trainee, at=NOW)
    with pytest.raises(PermissionDenied):
        finish_review(review, levels={}, comment="", by=task.set_by, at=NOW)


def test_who_declines_is_not_asked_again_and_the_work_keeps_its_reviews(task, turn):
    review = turn.reviews.first()

    with pytest.raises(DeclineReasonMissing):
        decline_review(review, by=review.reviewer.trainee, reason=" ")
    decline_review(review, by=review.reviewer.trainee, reason="认出了作者", at=NOW)

    asked = review.work.peer_reviews.asked()
    assert asked.count() == 2
    assert not asked.filter(reviewer=review.reviewer).exists()


def test_staff_move_release_and_add_reviews(task, turn):
    review = turn.reviews.first()
    known = {row.reviewer_id for row in review.work.peer_reviews.all()} | {review.work.enrolment_id}
    free = task.cohort.enrolments.exclude(pk__in=known).first()

    with pytest.raises(ReviewerUnfit):
        move_review(review, review.work.enrolment, by=task.set_by, at=NOW)
    with pytest.raises(SameReviewer):
        move_review(review, review.reviewer, by=task.set_by, at=NOW)
    moved = move_review(review, free, by=task.set_by, at=NOW)
    release_review(moved, by=task.set_by)
    again = add_review(turn, review.work, free, by=task.set_by, at=NOW)

    review.refresh_from_db()
    moved.refresh_from_db()
    assert (review.state, moved.state, again.state) == (PeerState.RELEASED, PeerState.RELEASED, PeerState.ASSIGNED)
    with pytest.raises(ReviewerUnfit):
        add_review(turn, review.work, free, by=task.set_by, at=NOW)
    with pytest.raises(ReviewerUnfit):
        add_review(turn, review.work, make.enrolment(), by=task.set_by, at=NOW)
    with pytest.raises(ReviewWritten):
        release_review(finished(again), by=task.set_by)


def test_authors_read_what_was_said_once_it_is_shown(task, turn):
    review = finished(turn.reviews.first())
    author = review.work.enrolment.trainee

    assert said_of(review.work) == []
    shown = show_reviews(turn, by=task.set_by, at=NOW)
    assert show_reviews(turn, by=task.set_by, at=NOW + timedelta(hours=1)).shown_at == shown.shown_at

    assert said_of(review.work) == [review]
    assert Notice.objects.filter(account=author, key=f"practice.show_reviews:{turn.pk}").count() == 1


def test_the_ledger_opens_a_review_for_those_who_may_read_it(task, turn):
    review = finished(turn.reviews.first())
    basis = EvidenceEntry.objects.get().basis
    author, staff = review.work.enrolment.trainee, make.account(Role.ORGANISATION)

    def url(user):
        return open_bases({basis}, user)[basis].url

    assert url(author) == url(review.reviewer.trainee) == ""
    assert url(staff) == url(task.set_by) == f"/practice/reviews/{review.pk}/read/"
    show_reviews(turn, by=task.set_by, at=NOW)
    assert url(author) == f"/practice/tasks/{task.pk}/assignment/"
