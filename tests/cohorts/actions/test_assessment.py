from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from academy.competency.framework import Competency
from academy.people.enums import Role
from academy.progress.models import EvidenceEntry
from academy.progress.queries.profile import profile_of
from cohorts.actions.assessment import (
    CompetencyNotTrained,
    LevelsMissing,
    LevelUnknown,
    NothingMarked,
    NotInThisClass,
    NotYetTaught,
    PanelNotOpen,
    SelfAssessmentClosed,
    assess_self,
    mark_panel,
    mark_panel_sheet,
    mark_rubric,
    mark_rubric_sheet,
    seat_panel_member,
    unseat_panel_member,
)
from cohorts.enums import EnrolmentState
from cohorts.models import Assessment
from tests.cohorts.planning import last_entry
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db

SEVEN = dict.fromkeys(Competency, 2)


@pytest.fixture
def cohort():
    return make.cohort(state="running")


@pytest.fixture
def enrolment(cohort):
    return make.enrolment(cohort=cohort)


@pytest.fixture
def teacher():
    return make.instructor()


@pytest.fixture
def session(cohort, teacher):
    return make.session(cohort=cohort, competency="inquiry", project="root", instructors=[teacher])


@pytest.fixture
def during(session):
    return session.starts_at + timedelta(minutes=30)


def reading(enrolment, competency="inquiry"):
    return profile_of(enrolment.trainee)[Competency(competency)]


def test_a_rubric_mark_becomes_evidence_and_explains_the_reading(session, enrolment, teacher, during):
    mark_rubric(session, enrolment, {"inquiry": 3}, by=teacher.account, note="问得具体", at=during)

    found = reading(enrolment)
    assert found.value == 3
    assert sum(part.share for part in found.contributions) == found.value
    assert found.contributions[0].evidence.basis == ("cohorts.assessment", str(Assessment.objects.get().pk))


def test_a_second_mark_takes_the_place_of_the_first_and_both_stay_on_record(session, enrolment, teacher, during):
    mark_rubric(session, enrolment, {"inquiry": 1}, by=teacher.account, at=during)
    second = mark_rubric(session, enrolment, {"inquiry": 4}, by=teacher.account, at=during)

    assert second.serial == 2
    assert reading(enrolment).value == 4
    assert Assessment.objects.count() == 2
    assert EvidenceEntry.objects.count() == 3


def test_two_instructors_both_count(session, enrolment, teacher, during):
    other = make.instructor()
    session.instructors.add(other)
    mark_rubric(session, enrolment, {"inquiry": 2}, by=teacher.account, at=during)
    mark_rubric(session, enrolment, {"inquiry": 3}, by=other.account, at=during)

    assert reading(enrolment).value == Fraction(5, 2)


def test_an_instructor_marks_only_the_own_sessions(session, enrolment, during):
    with pytest.raises(PermissionDenied):
        mark_rubric(session, enrolment, {"inquiry": 3}, by=make.instructor().account, at=during)


def test_a_session_that_has_not_begun_is_not_marked(session, enrolment, teacher):
    with pytest.raises(NotYetTaught):
        mark_rubric(session, enrolment, {"inquiry": 3}, by=teacher.account, at=session.starts_at - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("levels", "refusal"),
    [
        ({}, NothingMarked),
        ({"reform": 3}, CompetencyNotTrained),
        ({"inquiry": 0}, LevelUnknown),
        ({"inquiry": 5}, LevelUnknown),
    ],
)
def test_what_is_no_level_is_refused_and_nothing_is_kept(session, enrolment, teacher, during, levels, refusal):
    with pytest.raises(refusal):
        mark_rubric(session, enrolment, levels, by=teacher.account, at=during)

    assert not Assessment.objects.exists()
    assert reading(enrolment).value is None


def test_somebody_of_another_class_is_not_marked(session, teacher, during):
    with pytest.raises(NotInThisClass):
        mark_rubric(session, make.enrolment(), {"inquiry": 3}, by=teacher.account, at=during)


def test_somebody_without_a_place_is_not_marked(session, cohort, teacher, during):
    gone = make.enrolment(cohort=cohort, state=EnrolmentState.UNDONE)

    with pytest.raises(NotInThisClass):
        mark_rubric(session, gone, {"inquiry": 3}, by=teacher.account, at=during)


def test_a_sheet_writes_only_what_changed(session, cohort, teacher, during):
    people = [make.enrolment(cohort=cohort) for _number in range(3)]
    marks = [(row, {"inquiry": 2}, "") for row in people]
    assert mark_rubric_sheet(session, marks, by=teacher.account, at=during) == 3

    marks[0] = (people[0], {"inquiry": 3}, "")
    marks[2] = (people[2], {}, "")

    assert mark_rubric_sheet(session, marks, by=teacher.account, at=during) == 1
    assert [reading(row).value for row in people] == [3, 2, 2]


def test_a_sheet_is_kept_whole_or_not_at_all(session, cohort, teacher, during):
    first, second = make.enrolment(cohort=cohort), make.enrolment(cohort=cohort)

    with pytest.raises(LevelUnknown):
        mark_rubric_sheet(
            session, [(first, {"inquiry": 3}, ""), (second, {"inquiry": 9}, "")], by=teacher.account, at=during
        )

    assert not Assessment.objects.exists()


def test_the_own_view_weighs_nothing_and_is_shown_apart(enrolment, cohort):
    assess_self(enrolment, SEVEN, by=enrolment.trainee, at=make.moment(cohort.starts_on))

    found = reading(enrolment)
    assert found.value is None
    assert found.self_assessment.level == 2


def test_the_own_view_can_be_given_again_while_it_is_open(enrolment, cohort):
    assess_self(enrolment, SEVEN, by=enrolment.trainee, at=make.moment(cohort.starts_on))
    assess_self(enrolment, {**SEVEN, "inquiry": 3}, by=enrolment.trainee, at=make.moment(cohort.starts_on))

    assert reading(enrolment).self_assessment.level == 3
    assert EvidenceEntry.objects.in_force().count() == 7


@pytest.mark.parametrize("days", [-15, 2])
def test_the_own_view_is_open_from_two_weeks_before_to_the_second_day(enrolment, cohort, days):
    with pytest.raises(SelfAssessmentClosed):
        assess_self(enrolment, SEVEN, by=enrolment.trainee, at=make.moment(cohort.starts_on + timedelta(days=days)))


def test_the_own_view_covers_all_seven(enrolment, cohort):
    with pytest.raises(LevelsMissing):
        assess_self(enrolment, {"inquiry": 2}, by=enrolment.trainee, at=make.moment(cohort.starts_on))


def test_nobody_assesses_themselves_for_somebody_else(enrolment, cohort):
    with pytest.raises(PermissionDenied):
        assess_self(enrolment, SEVEN, by=make.enrolment(cohort=cohort).trainee, at=make.moment(cohort.starts_on))


def test_the_panel_judges_from_the_last_day(enrolment, cohort, teacher):
    officer = make.account(Role.ORGANISATION)
    seat_panel_member(cohort, teacher.account, by=officer)
    seat_panel_member(cohort, teacher.account, by=officer)
    with pytest.raises(PanelNotOpen):
        mark_panel(enrolment, {"reform": 3}, by=teacher.account, at=make.moment(cohort.ends_on - timedelta(days=1)))
    with pytest.raises(NothingMarked):
        mark_panel(enrolment, {}, by=teacher.account, at=make.moment(cohort.ends_on))

    mark_panel(enrolment, {"reform": 3}, by=teacher.account, at=make.moment(cohort.ends_on))

    assert reading(enrolment, "reform").value == 3


def test_who_left_the_panel_judges_no_more(enrolment, cohort, teacher):
    officer = make.account(Role.ORGANISATION)
    seat_panel_member(cohort, teacher.account, by=officer)
    unseat_panel_member(cohort, teacher.account, by=officer)

    with pytest.raises(PermissionDenied):
        mark_panel(enrolment, {"reform": 3}, by=teacher.account, at=make.moment(cohort.ends_on))


def test_a_refused_sheet_of_a_session_stays_on_record(session, cohort, teacher, during):
    with pytest.raises(LevelUnknown):
        mark_rubric_sheet(session, [(make.enrolment(cohort=cohort), {"inquiry": 9}, "")], by=teacher.account, at=during)

    assert last_entry("cohorts.mark_rubric_sheet") == ("refused", "LevelUnknown")


def test_a_refused_sheet_of_a_panel_stays_on_record(cohort, enrolment):
    judge = make.account(Role.ORGANISATION)
    seat_panel_member(cohort, judge, by=judge)

    with pytest.raises(PanelNotOpen):
        mark_panel_sheet(cohort, [(enrolment, {"inquiry": 3}, "")], by=judge, at=make.moment(cohort.starts_on))

    assert last_entry("cohorts.mark_panel_sheet") == ("refused", "PanelNotOpen")
