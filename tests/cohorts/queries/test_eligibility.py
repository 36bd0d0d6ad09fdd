from datetime import date, timedelta

import pytest

from cohorts.enums import Appraisal, CohortState, EnrolmentState, NominationState, PoliticalStatus, TargetGroup
from cohorts.queries.eligibility import (
    Figures,
    History,
    Verdict,
    age_on,
    failed,
    findings_of,
    judge_age,
    judge_appraisal,
    judge_overlap,
    judge_training,
)
from tests.factories import cohorts as make

FIGURES = Figures(age_max=35, age_doubt_margin=2, appraisal_min=Appraisal.COMPETENT)
START = make.FIRST_DAY


@pytest.mark.parametrize(
    ("born_on", "age"), [(date(1991, 11, 1), 35), (date(1991, 12, 1), 34), (date(1991, 10, 1), 35), (START, 0)]
)
def test_age_is_counted_in_months(born_on, age):
    assert age_on(born_on, START) == age


@pytest.mark.parametrize(
    ("born_on", "verdict"),
    [
        (date(1990, 12, 1), Verdict.PASS),
        (date(1990, 11, 1), Verdict.DOUBT),
        (date(1988, 12, 1), Verdict.DOUBT),
        (date(1988, 11, 1), Verdict.FAIL),
    ],
)
def test_age_passes_to_the_limit_is_doubted_in_the_margin_and_fails_beyond(born_on, verdict):
    finding = judge_age(born_on, START, FIGURES)

    assert (finding.rule, finding.verdict) == ("age", verdict)
    assert str(age_on(born_on, START)) in str(finding.reason)


@pytest.mark.parametrize(
    ("last", "before", "verdict"),
    [
        ("excellent", "competent", Verdict.PASS),
        ("competent", "basic", Verdict.FAIL),
        ("incompetent", "excellent", Verdict.FAIL),
        ("none", "excellent", Verdict.DOUBT),
        ("excellent", "none", Verdict.DOUBT),
        ("none", "incompetent", Verdict.DOUBT),
    ],
)
def test_both_years_are_appraised_well_enough(last, before, verdict):
    assert judge_appraisal(last, before, FIGURES).verdict == verdict


def test_the_lowest_appraisal_is_a_figure_of_the_rules():
    strict = Figures(age_max=35, age_doubt_margin=2, appraisal_min=Appraisal.EXCELLENT)

    assert judge_appraisal("competent", "excellent", strict).verdict == Verdict.FAIL
    assert "优秀" in str(judge_appraisal("competent", "excellent", strict).reason)


def test_training_this_year_fails_when_known_and_is_doubted_when_told():
    known, told = History(trained_in=("第1期",)), History()

    assert judge_training(None, START, known).verdict == Verdict.FAIL
    assert "第1期" in str(judge_training(None, START, known).reason)
    assert judge_training(date(2026, 3, 1), START, told).verdict == Verdict.DOUBT
    assert judge_training(date(2025, 12, 1), START, told).verdict == Verdict.PASS
    assert judge_training(None, START, told).verdict == Verdict.PASS


def test_a_place_in_another_class_fails_and_a_nomination_is_a_doubt():
    assert judge_overlap(History(enrolled_in=("甲班",), named_for=("乙班",))).verdict == Verdict.FAIL
    assert judge_overlap(History(named_for=("乙班",))).verdict == Verdict.DOUBT
    assert judge_overlap(History()).verdict == Verdict.PASS


@pytest.fixture
def nomination(db):
    return make.nomination(phone="12000009001")


def known(**fields):
    trainee = make.account()
    trainee.set_phone("12000009001")
    trainee.save()
    return make.enrolment(trainee=trainee, **fields)


def verdicts(nomination):
    return {one.rule: one.verdict for one in findings_of([nomination], on=START)[nomination.pk]}


def test_somebody_who_meets_every_rule(nomination):
    findings = findings_of([nomination], on=START)[nomination.pk]

    assert [finding.rule for finding in findings] == ["age", "appraisal", "trained", "overlap"]
    assert failed(findings) == []


def test_a_class_completed_this_year_is_found_by_the_phone_of_the_account(nomination):
    earlier = make.cohort(starts_on=START - timedelta(days=90), state=CohortState.FINISHED)
    row = known(cohort=earlier, state=EnrolmentState.NOT_COMPLETED)
    assert verdicts(nomination)["trained"] == Verdict.PASS
    row.state = EnrolmentState.COMPLETED
    row.save()
    assert verdicts(nomination)["trained"] == Verdict.FAIL
    earlier.starts_on, earlier.ends_on = date(2025, 12, 1), date(2025, 12, 4)
    earlier.save()
    assert verdicts(nomination)["trained"] == Verdict.PASS


def test_a_person_is_found_by_an_earlier_nomination_too(nomination):
    earlier = make.cohort(starts_on=START - timedelta(days=90), state=CohortState.FINISHED)
    paper = make.nomination(cohort=earlier, phone="12000009001", state=NominationState.ADMITTED)
    make.enrolment(cohort=earlier, nomination=paper, state=EnrolmentState.COMPLETED)

    assert verdicts(nomination)["trained"] == Verdict.FAIL


def test_a_place_on_the_same_days_counts_unless_that_class_was_cancelled(nomination):
    other = make.cohort(starts_on=START + timedelta(days=2), state=CohortState.READY)
    known(cohort=other)
    assert verdicts(nomination)["overlap"] == Verdict.FAIL
    other.state = CohortState.CANCELLED
    other.save()
    assert verdicts(nomination)["overlap"] == Verdict.PASS


def test_a_nomination_for_the_same_days_is_a_doubt_unless_that_class_was_cancelled(nomination):
    other = make.cohort()
    make.nomination(cohort=other, phone="12000009001")
    make.nomination(cohort=make.cohort(starts_on=START + timedelta(days=30)), phone="12000009001")
    assert verdicts(nomination)["overlap"] == Verdict.DOUBT
    other.state = CohortState.CANCELLED
    other.save()
    assert verdicts(nomination)["overlap"] == Verdict.PASS


def test_many_are_judged_in_as_many_queries_as_one(nomination, django_assert_num_queries):
    rows = [nomination, *(make.nomination(cohort=nomination.cohort) for _ in range(2))]
    findings_of(rows, on=START)
    for some in (rows[:1], rows):
        with django_assert_num_queries(3):
            findings_of(some, on=START)
    assert findings_of([], on=START) == {}


def test_a_place_in_a_later_class_of_the_year_counts_as_well(nomination):
    known(cohort=make.cohort(starts_on=START + timedelta(days=20), state=CohortState.READY))

    assert verdicts(nomination)["trained"] == Verdict.FAIL
    assert verdicts(nomination)["overlap"] == Verdict.PASS


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (PoliticalStatus.PARTY_MEMBER, Verdict.FAIL),
        (PoliticalStatus.PROBATIONARY, Verdict.FAIL),
        (PoliticalStatus.NON_PARTY, Verdict.PASS),
        (PoliticalStatus.DEMOCRATIC_PARTY, Verdict.PASS),
    ],
)
def test_a_class_for_non_party_cadres_asks_for_the_political_status(nomination, status, verdict):
    nomination.political_status = status
    assert "target" not in verdicts(nomination)
    nomination.cohort.target_group = TargetGroup.NON_PARTY_YOUNG

    assert verdicts(nomination)["target"] == verdict
