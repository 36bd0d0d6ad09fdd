from datetime import time, timedelta

import pytest

from academy.people.enums import Role
from cohorts.enums import AssessmentKind, CohortState
from cohorts.models import Assessment, PanelMember
from home.queries.teaching import teaching_desk_of
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
FIRST = make.FIRST_DAY


def moment(day: int, hour: int = 9):
    return make.moment(FIRST + timedelta(days=day - 1), time(hour, 0))


def test_an_instructor_sees_today_coming_and_past_sessions_with_the_levels_given():
    teacher = make.instructor()
    cohort = make.cohort(state=CohortState.RUNNING)
    trainee = make.enrolment(cohort=cohort)
    past = make.session(cohort=cohort, instructors=[teacher])
    today = make.session(cohort=cohort, day=2, instructors=[teacher])
    coming = make.session(cohort=cohort, day=3, instructors=[teacher])
    make.session(cohort=cohort, day=3)
    Assessment.objects.create(
        enrolment=trainee, kind=AssessmentKind.INSTRUCTOR, session=past, by=teacher.account, at=moment(1, 20)
    )

    desk = teaching_desk_of(teacher.account, at=moment(2))

    assert [row.session for row in (*desk.past, *desk.today, *desk.coming)] == [past, today, coming]
    assert [row.state for row in (*desk.past, *desk.today, *desk.coming)] == ["done", "now", "later"]
    assert (desk.past[0].marked, desk.past[0].places, desk.next_up.session) == (1, 1, today)


def test_what_is_not_released_is_on_no_teaching_desk():
    teacher = make.instructor()
    table = make.timetable(released=False)
    make.session(timetable=table, instructors=[teacher])

    desk = teaching_desk_of(teacher.account, at=moment(1))

    assert (desk.today, desk.coming, desk.past, desk.next_up) == ([], [], [], None)


def test_a_panel_member_finds_the_panels_of_running_and_finished_classes():
    account = make.account(Role.INSTRUCTOR)
    running, nominating = make.cohort(state=CohortState.RUNNING), make.cohort()
    for cohort in (running, nominating):
        PanelMember.objects.create(cohort=cohort, account=account)

    assert teaching_desk_of(account, at=moment(1)).panels == [running]


@pytest.mark.parametrize("state", [CohortState.CANCELLED, CohortState.POSTPONED])
def test_a_class_that_is_called_off_is_on_no_teaching_desk(state):
    teacher = make.instructor()
    make.session(cohort=make.cohort(state=state), instructors=[teacher])

    desk = teaching_desk_of(teacher.account, at=moment(1))

    assert (desk.today, desk.coming, desk.past) == ([], [], [])
