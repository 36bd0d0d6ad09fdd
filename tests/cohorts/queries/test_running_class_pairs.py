"""Pairs of the running class: timetable, session, mark, hours. One answer for permission and list, for everybody."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from academy.people.enums import Role
from academy.people.models import Account, Instructor
from cohorts.enums import EnrolmentState
from cohorts.models import AttendanceMark
from cohorts.queries.attendance import marks_visible_to
from cohorts.queries.enrolment import enrolments_visible_to
from cohorts.queries.session import sessions_called_by, sessions_kept_by, sessions_visible_to
from cohorts.queries.timetable import timetables_visible_to
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db
ALWAYS = {"organisation", "party school", "superuser"}


def account(*roles, **fields):
    row = make._account(**fields)
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


def teacher_of(account):
    return Instructor.objects.create(name="教师", account=account)


@pytest.fixture
def story():
    cohort = make.cohort(state="running")
    group, other_group = make.group(cohort=cohort), make.group(cohort=cohort)
    leader, other_leader = make.enrolment(cohort=cohort, group=group), make.enrolment(cohort=cohort, group=other_group)
    for row, leads in ((leader, group), (other_leader, other_group)):
        leads.leader = row
        leads.save()
    trainee = make.enrolment(cohort=cohort, group=group)
    instructor, colleague = account(Role.INSTRUCTOR), account(Role.INSTRUCTOR)
    session = make.session(cohort=cohort, instructors=[teacher_of(instructor)])
    make.session(cohort=cohort, day=2, instructors=[teacher_of(colleague)])
    roll = make.roll_call(session, {trainee: "present"})
    people = {
        "organisation": account(Role.ORGANISATION),
        "party school": account(Role.PARTY_SCHOOL),
        "suspended party school": account(Role.PARTY_SCHOOL, is_active=False),
        "superuser": account(is_superuser=True),
        "supervisor": make.supervisor(cohort),
        "suspended supervisor": make.supervisor(cohort, account(is_active=False)),
        "other supervisor": make.supervisor(make.cohort()),
        "the trainee": trainee.trainee,
        "trainee of the group": make.enrolment(cohort=cohort, group=group).trainee,
        "group leader": leader.trainee,
        "other group leader": other_leader.trainee,
        "withdrawn trainee": make.enrolment(cohort=cohort, group=group, state=EnrolmentState.WITHDRAWN).trainee,
        "trainee of another cohort": make.enrolment().trainee,
        "instructor": instructor,
        "instructor of another session": colleague,
        "instructor elsewhere": account(Role.INSTRUCTOR),
        "auditor": account(Role.AUDITOR),
    }
    return session, trainee, roll.marks.get(), {name: row.pk for name, row in people.items()}


def check(permission, visible_to, row, people):
    seen = set()
    for name, pk in people.items():
        asked, listed = Account.objects.get(pk=pk), Account.objects.get(pk=pk)
        allowed = asked.has_perm(permission, row)
        assert allowed is visible_to(listed).filter(pk=row.pk).exists(), f"{permission}: {name}"
        assert not allowed or asked.has_perm(permission), f"{permission} somewhere: {name}"
        seen |= {name} if allowed else set()
    assert not visible_to(AnonymousUser()).exists()
    assert not AnonymousUser().has_perm(permission, row)
    return seen


CLASS = {"the trainee", "trainee of the group", "group leader", "other group leader"}


@pytest.mark.parametrize("released", [True, False])
def test_timetables_pair(story, released):
    session, *_, people = story
    timetable = session.timetable
    if not released:
        timetable.released_at = None
        timetable.save()

    seen = check("cohorts.view_timetable", timetables_visible_to, timetable, people)

    shown = CLASS | {"instructor", "instructor of another session"} if released else set()
    assert seen == ALWAYS | {"supervisor"} | shown


@pytest.mark.parametrize("released", [True, False])
def test_sessions_pair(story, released):
    session, *_, people = story
    session.is_released = released
    session.save()

    seen = check("cohorts.view_session", sessions_visible_to, session, people)

    assert seen == ALWAYS | {"supervisor"} | (CLASS | {"instructor"} if released else set())


def test_sessions_are_kept_by_those_who_keep_the_class(story):
    session, *_, people = story

    assert check("cohorts.keep_timetable", sessions_kept_by, session, people) == ALWAYS | {"supervisor"}


def test_rolls_are_called_by_group_leaders_and_those_who_keep_the_class(story):
    session, *_, people = story

    seen = check("cohorts.call_roll", sessions_called_by, session, people)

    assert seen == ALWAYS | {"supervisor", "group leader", "other group leader"}


def test_marks_pair(story):
    _session, _trainee, mark, people = story
    mark = AttendanceMark.objects.get(pk=mark.pk)

    seen = check("cohorts.view_mark", marks_visible_to, mark, people)

    assert seen == ALWAYS | {"supervisor", "the trainee", "group leader"}


@pytest.mark.parametrize("state", EnrolmentState.values)
def test_hours_pair(story, state):
    _session, trainee, _mark, people = story
    trainee.state = state
    trainee.save()

    seen = check("cohorts.view_hours", enrolments_visible_to, trainee, people)

    assert seen == ALWAYS | {"supervisor", "the trainee"}
