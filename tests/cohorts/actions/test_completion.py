from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from academy.kernel.lifecycle import MoveNotAllowed
from academy.people.enums import Role
from academy.people.models import Notice
from cohorts.actions.certificate import issue_certificate
from cohorts.actions.completion import (
    CertificateInTheWay,
    CohortNotOver,
    DecisionNeedsNote,
    decide_by_rule,
    decide_completion,
)
from cohorts.enums import AttendanceStatus, EnrolmentState
from cohorts.models import Assessment, CompletionDecision
from tests.cohorts.planning import last_entry
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.account(Role.ORGANISATION)


@pytest.fixture
def cohort():
    return make.cohort(state="running")


@pytest.fixture
def timetable(cohort):
    return make.four_days(cohort)


@pytest.fixture
def last_day(cohort):
    return make.moment(cohort.ends_on)


def trained(timetable, *, away: int = 0, judged: bool = True):
    """A trainee whose roll was called in every session, absent from the first ``away`` counted ones."""
    row = make.enrolment(cohort=timetable.cohort)
    left = away
    for session in timetable.sessions.order_by("starts_at"):
        is_away = session.counts_hours and left > 0
        left -= is_away
        make.roll_call(session, {row: AttendanceStatus.ABSENT if is_away else AttendanceStatus.PRESENT})
    if judged:
        judge(row)
    return row


def judge(row):
    at = make.moment(row.cohort.ends_on)
    return Assessment.objects.create(enrolment=row, kind="panel", serial=1, by=make.account(), at=at)


def test_who_meets_every_rule_completes_on_the_figures_of_the_day(timetable, officer, last_day):
    row = trained(timetable)

    decision = decide_completion(row, completed=True, by=officer, at=last_day)

    row.refresh_from_db()
    assert row.state == EnrolmentState.COMPLETED
    assert (decision.hours, decision.hours_missed, decision.by) == (Decimal(32), Decimal(0), officer)
    assert Notice.objects.filter(account=row.trainee).count() == 1


def test_the_first_seventh_may_be_missed_and_no_more(timetable, officer, last_day):
    within, over = trained(timetable, away=2), trained(timetable, away=3)

    assert decide_completion(within, completed=True, by=officer, at=last_day).hours_missed == 4
    with pytest.raises(DecisionNeedsNote, match=r"缺课 6 学时，上限 4.57 学时"):
        decide_completion(over, completed=True, by=officer, at=last_day)
    assert not over.decisions.exists()


def test_a_decision_against_the_rules_needs_its_reason(timetable, officer, last_day):
    row = trained(timetable)

    with pytest.raises(DecisionNeedsNote, match="各项结业条件均已满足"):
        decide_completion(row, completed=False, by=officer, note="  ", at=last_day)
    decision = decide_completion(row, completed=False, by=officer, note="代写研修报告", at=last_day)

    assert (decision.is_completed, decision.note) == (False, "代写研修报告")


def test_the_panel_is_asked_for_only_where_the_rules_ask_for_it(timetable, cohort, officer, last_day):
    row = trained(timetable, judged=False)
    with pytest.raises(DecisionNeedsNote, match="评委尚未评定"):
        decide_completion(row, completed=True, by=officer, at=last_day)

    make.rule_set("completion_needs_panel", False)

    assert decide_completion(row, completed=True, by=officer, at=last_day).is_completed


def test_a_session_without_a_roll_call_leaves_the_decision_open(timetable, officer, last_day):
    row = make.enrolment(cohort=timetable.cohort)
    judge(row)

    with pytest.raises(DecisionNeedsNote, match="有 16 节课尚未点名"):
        decide_completion(row, completed=True, by=officer, at=last_day)


def test_nothing_is_decided_before_the_last_day_or_in_a_class_that_never_ran(timetable, officer, last_day):
    row = trained(timetable)
    with pytest.raises(CohortNotOver):
        decide_completion(row, completed=True, by=officer, at=last_day - timedelta(days=1))

    type(timetable.cohort).objects.update(state="ready")
    with pytest.raises(CohortNotOver):
        decide_completion(row, completed=True, by=officer, at=last_day)


def test_a_decision_can_be_turned_round_and_both_stay_on_record(timetable, officer, last_day):
    row = trained(timetable)
    for completed, note in ((True, ""), (False, "发现代写"), (False, "再次核实"), (True, "")):
        decide_completion(row, completed=completed, by=officer, note=note, at=last_day)

    row.refresh_from_db()
    assert row.state == EnrolmentState.COMPLETED
    assert list(CompletionDecision.objects.order_by("pk").values_list("is_completed", flat=True)) == [
        True, False, False, True,
    ]  # fmt: skip


def test_who_holds_a_certificate_keeps_it_until_it_is_revoked(timetable, officer, last_day):
    row = trained(timetable)
    decide_completion(row, completed=True, by=officer, at=last_day)
    number = issue_certificate(row, by=officer, at=last_day).number

    with pytest.raises(CertificateInTheWay, match=number):
        decide_completion(row, completed=False, by=officer, note="发现代写", at=last_day)


def test_who_left_the_class_is_not_decided(timetable, officer, last_day):
    row = make.enrolment(cohort=timetable.cohort, state=EnrolmentState.WITHDRAWN)

    with pytest.raises(MoveNotAllowed):
        decide_completion(row, completed=False, by=officer, at=last_day)


def test_the_rules_complete_whom_they_suggest_and_leave_the_rest_to_a_person(timetable, cohort, officer, last_day):
    good, decided, over = trained(timetable), trained(timetable), trained(timetable, away=4)
    decide_completion(decided, completed=False, by=officer, note="代写", at=last_day)

    assert decide_by_rule(cohort, by=officer, at=last_day) == (1, 1)

    states = {row.pk: row.state for row in cohort.enrolments.all()}
    assert (states[good.pk], states[decided.pk], states[over.pk]) == ("completed", "not_completed", "admitted")
    assert decide_by_rule(cohort, by=officer, at=last_day) == (0, 1)


def test_only_staff_decide(timetable, last_day):
    row = trained(timetable)
    for account in (row.trainee, make.supervisor(timetable.cohort), make.account(Role.INSTRUCTOR)):
        with pytest.raises(PermissionDenied):
            decide_completion(row, completed=True, by=account, at=last_day)
        with pytest.raises(PermissionDenied):
            decide_by_rule(timetable.cohort, by=account, at=last_day)


def test_a_refused_decision_by_rule_stays_on_record(timetable, cohort, officer, last_day):
    trained(timetable)

    with pytest.raises(CohortNotOver):
        decide_by_rule(cohort, by=officer, at=last_day - timedelta(days=2))

    assert last_entry("cohorts.decide_by_rule") == ("refused", "CohortNotOver")


def test_a_quarter_of_an_hour_is_kept_and_told(timetable, officer, last_day):
    make.rule_set("credit_shares", {"present": "1", "late": "0.63"})
    row = trained(timetable)
    make.roll_call(timetable.sessions.order_by("starts_at")[0], {row: AttendanceStatus.LATE})

    decision = decide_completion(row, completed=True, by=officer, at=last_day)

    decision.refresh_from_db()
    assert decision.hours == Decimal("31.26")
    assert "31.26" in row.trainee.notices.get().text
    assert issue_certificate(row, by=officer, at=last_day).content["hours"] == "31.26"
