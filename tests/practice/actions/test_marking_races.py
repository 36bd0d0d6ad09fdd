"""Many at once around one work: markers, deciders, withdrawals, confirmations; each with a control without the lock."""

from collections import Counter
from functools import partial

import pytest
from django.db import IntegrityError

from academy.people.enums import Role
from academy.people.models import Account, Notice
from academy.progress.enums import Act
from academy.progress.models import EvidenceEntry
from courses.enums import AssignmentKind
from practice.actions.mark import give_mark, withdraw_mark
from practice.actions.proposal import confirm_proposals
from practice.actions.settlement import moderate_submission
from practice.enums import MarkState, SettlementState, WorkState
from practice.models import Mark, Settlement, Submission
from tests.cohorts.actions.test_races import AT_ONCE, carelessly, together
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import LATER, NOW, give, handed_in, levels, marker, markers_of, set_work

pytestmark = pytest.mark.django_db(transaction=True)


def a_work(markers=2, *, people=None):
    """Something handed in, its many possible markers, and the supervisor of the class."""
    task = set_work(markers, *(people or [marker() for _ in range(AT_ONCE)]))
    return handed_in(task), markers_of(task), make.supervisor(task.cohort)


def giving(submission, by, level):
    return partial(give_mark, submission, levels(submission, level), by=by, at=LATER)


def test_of_all_who_mark_at_once_two_settle_once():
    submission, people, _supervisor = a_work()

    outcome = together([giving(submission, by, 3) for by in people])

    assert outcome == Counter(done=2, NotToBeMarked=AT_ONCE - 2)
    assert Mark.objects.given().count() == 2
    assert Settlement.objects.get().state == SettlementState.IN_FORCE
    assert EvidenceEntry.objects.count() == 1


def test_every_last_mark_of_many_works_settles_its_work():
    task = set_work(2)
    works = [handed_in(task) for _ in range(AT_ONCE)]

    outcome = together([giving(one, by, 3) for one in works for by in markers_of(task)])

    assert outcome == Counter(done=2 * AT_ONCE)
    assert Settlement.objects.count() == EvidenceEntry.objects.count() == AT_ONCE
    for one in works:
        one.work.refresh_from_db()
        assert one.work.state == WorkState.SETTLED


def test_marks_far_apart_at_once_call_for_one_decision():
    submission, people, supervisor = a_work()

    outcome = together([giving(submission, by, level) for by, level in zip(people, [1, 4] * 3, strict=True)])

    given = sorted(one.levels.first().level for one in Mark.objects.given())
    if given == [1, 4]:
        assert outcome == Counter(done=2, EnoughMarks=AT_ONCE - 2)
        assert Notice.objects.filter(account=supervisor).count() == 1
        assert not Settlement.objects.exists()
    else:
        assert outcome == Counter(done=2, NotToBeMarked=AT_ONCE - 2)
        assert Settlement.objects.count() == 1


def test_control_without_the_lock_more_marks_are_given_than_asked_for_and_nobody_is_the_last():
    submission, people, _supervisor = a_work()
    waiting, settled_by = list(people), []

    def mark_carelessly(turn) -> None:
        given = Mark.objects.given().filter(submission=submission).count()
        if given >= submission.work.task.assignment.markers:
            return
        with turn.wait():
            by = waiting.pop()
            practice.mark(submission, by)
            if given + 1 == submission.work.task.assignment.markers:
                settled_by.append(by)

    carelessly(mark_carelessly)

    assert Mark.objects.given().count() == AT_ONCE
    assert settled_by == []


@pytest.fixture
def apart():
    submission, people, supervisor = a_work()
    give(submission, people[0], 1)
    give(submission, people[1], 4)
    return submission, people, supervisor


def test_all_deciders_at_once_decide_once(apart):
    submission, _people, supervisor = apart
    deciders = [supervisor, *(make.account(Role.ORGANISATION) for _ in range(AT_ONCE - 1))]

    outcome = together(
        partial(moderate_submission, submission, levels(submission, level), by=by, reason="看过两份", at=LATER)
        for by, level in zip(deciders, [1, 2, 3, 4, 1, 2], strict=True)
    )

    assert outcome == Counter(done=1, NothingToModerate=AT_ONCE - 1)
    assert Settlement.objects.get().levels.count() == 2
    assert EvidenceEntry.objects.count() == 1
    assert Notice.objects.filter(account=submission.work.enrolment.trainee).count() == 1


def test_control_without_the_lock_only_the_database_keeps_a_second_decision_out(apart):
    submission, _people, supervisor = apart
    became = []

    def decide_carelessly(turn) -> None:
        serial = submission.settlements.count() + 1
        with turn.wait():
            try:
                Settlement.objects.create(submission=submission, serial=serial, by=supervisor, at=LATER)
                became.append("done")
            except IntegrityError:
                became.append("refused by the database")

    carelessly(decide_carelessly)

    assert Counter(became) == {"done": 1, "refused by the database": AT_ONCE - 1}


def test_a_mark_withdrawn_while_its_work_is_settled_leaves_nothing_settled():
    task = set_work(2)
    one, two = markers_of(task)
    works = [handed_in(task) for _ in range(AT_ONCE)]
    first = [give(work, one, 3) for work in works]

    outcome = together(
        deed
        for mark, work in zip(first, works, strict=True)
        for deed in (partial(withdraw_mark, mark, by=one, reason="重看", at=LATER), giving(work, two, 3))
    )

    assert outcome == Counter(done=2 * AT_ONCE)
    assert set(Mark.objects.given().values_list("marker", flat=True)) == {two.pk}
    assert not Settlement.objects.filter(state=SettlementState.IN_FORCE).exists()
    assert not EvidenceEntry.objects.in_force().exists()
    for work in works:
        work.work.refresh_from_db()
        assert work.work.state == WorkState.HANDED_IN


def test_a_mark_withdrawn_while_somebody_decides_takes_the_decision_along(apart):
    submission, people, supervisor = apart
    mine = Mark.objects.get(marker=people[0])

    outcome = together(
        [
            partial(withdraw_mark, mine, by=people[0], reason="重看", at=LATER),
            partial(moderate_submission, submission, levels(submission, 2), by=supervisor, reason="看过", at=LATER),
        ]
    )

    assert outcome in (Counter(done=2), Counter(done=1, NothingToModerate=1))
    assert not Settlement.objects.filter(state=SettlementState.IN_FORCE).exists()
    assert not EvidenceEntry.objects.in_force().exists()
    submission.work.refresh_from_db()
    assert submission.work.state == WorkState.HANDED_IN


def test_one_mark_withdrawn_many_times_at_once_is_withdrawn_once(apart):
    _submission, people, _supervisor = apart
    mine = Mark.objects.get(marker=people[0])

    outcome = together([partial(withdraw_mark, mine, by=people[0], reason="重看", at=LATER)] * AT_ONCE)

    assert outcome == Counter(done=1, MoveNotAllowed=AT_ONCE - 1)


def test_control_without_the_lock_a_work_stays_settled_on_a_mark_that_was_withdrawn():
    task = set_work(2)
    one, two = markers_of(task)
    submission = handed_in(task)
    first = give(submission, one, 3)
    turns = [one, two] * (AT_ONCE // 2)

    def withdraw_or_settle(turn) -> None:
        by = turns.pop()
        is_settled = Settlement.objects.exists()
        given = Mark.objects.given().count()
        with turn.wait():
            if by == one and not is_settled:
                Mark.objects.filter(pk=first.pk).update(state=MarkState.WITHDRAWN)
            elif by == two and given == 1 and not Settlement.objects.exists():
                practice.mark(submission, two)
                Settlement.objects.create(submission=submission, by=two, at=LATER)

    carelessly(withdraw_or_settle)

    assert Settlement.objects.get().state == SettlementState.IN_FORCE
    assert Mark.objects.given().count() == 1


def products(count: int, by: Account, *, members: int) -> list[Submission]:
    """Products of one group for as many tasks; the member with the lowest number has the youngest account."""
    first = set_work(1, by, kind=AssignmentKind.GROUP)
    asked = [teach.assignment(kind=AssignmentKind.GROUP) for _ in range(count - 1)]
    tasks = [first, *(practice.task(one, cohort=first.cohort, marker=by, at=NOW) for one in asked)]
    group = make.group(cohort=first.cohort)
    accounts = [make.account(Role.TRAINEE) for _ in range(members)]
    for number, trainee in enumerate(reversed(accounts), start=1):
        make.enrolment(cohort=first.cohort, group=group, trainee=trainee, trainee_no=f"Z-{number}")
    return [practice.submission(practice.work(task, group), by=accounts[0], at=NOW) for task in tasks]


def test_proposals_confirmed_by_all_at_once_count_once():
    by = marker()
    give(*products(1, by, members=2), by, 3)
    rows = list(EvidenceEntry.objects.proposed())
    staff = [make.account(Role.ORGANISATION) for _ in range(AT_ONCE)]

    outcome = together(partial(confirm_proposals, rows[:: 1 if n % 2 else -1], by=one) for n, one in enumerate(staff))

    assert outcome == Counter(done=1, NotProposed=AT_ONCE - 1)
    assert EvidenceEntry.objects.filter(act=Act.CONFIRM).count() == len(rows) == 2
    assert EvidenceEntry.objects.in_force().count() == 2


def test_control_without_the_lock_only_the_database_keeps_a_second_confirmation_out():
    by, staff = marker(), make.account(Role.ORGANISATION)
    give(*products(1, by, members=2), by, 3)
    row, became = EvidenceEntry.objects.proposed()[0], []

    def confirm_carelessly(turn) -> None:
        if not EvidenceEntry.objects.proposed().filter(pk=row.pk).exists():
            return
        with turn.wait():
            try:
                EvidenceEntry.objects.create(
                    act=Act.CONFIRM, about=row, trainee_id=row.trainee_id, competency=row.competency,
                    source=row.source, by=staff, at=LATER,
                )  # fmt: skip
                became.append("done")
            except IntegrityError:
                became.append("refused by the database")

    carelessly(confirm_carelessly)

    assert Counter(became) == {"done": 1, "refused by the database": AT_ONCE - 1}


def test_a_group_is_settled_while_others_confirm_about_its_members():
    """Both lock the ledgers of the same people: in one order, or they wait for each other for ever."""
    by, staff = marker(), make.account(Role.ORGANISATION)
    first, *further = products(4, by, members=4)
    give(first, by, 3)
    proposed = list(EvidenceEntry.objects.proposed())

    outcome = together([*(giving(one, by, 3) for one in further), partial(confirm_proposals, proposed, by=staff)])

    assert outcome == Counter(done=4)
    assert EvidenceEntry.objects.in_force().count() == 4
