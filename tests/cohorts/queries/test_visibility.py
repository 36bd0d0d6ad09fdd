"""``has_perm("cohorts.view_…", row)`` and ``row in …_visible_to(user)`` are one answer, for every role and state."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from academy.people.enums import Role
from academy.people.models import Account, Instructor, Liaison
from cohorts.enums import CohortState, EnrolmentState, NominationState
from cohorts.queries.cohort import cohorts_visible_to, desks_visible_to
from cohorts.queries.enrolment import enrolments_visible_to
from cohorts.queries.nomination import nominations_visible_to
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db


def account(*roles, **fields):
    row = make._account(**fields)
    row.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return row


def liaison_of(unit, **fields):
    row = account(Role.UNIT_LIAISON, **fields)
    Liaison.objects.create(unit=unit, account=row, starts_on=make.FIRST_DAY.replace(year=2020))
    return row


@pytest.fixture
def story():
    """Two units, a cohort they were both asked for, and everybody who could want to look."""
    ours, theirs = make._unit(name="金丝雀甲"), make._unit(name="金丝雀乙")
    cohort = make.cohort(state=CohortState.RUNNING)
    make.quota(cohort=cohort, unit=ours, places=9)
    make.quota(cohort=cohort, unit=theirs, places=0)
    enrolment = make.enrolment(cohort=cohort, unit=ours)
    nomination = make.nomination(cohort=cohort, unit=ours)
    teacher = account(Role.INSTRUCTOR)
    make.session(cohort=cohort, instructors=[Instructor.objects.create(name="教师", account=teacher)])
    idle_liaison = account(Role.UNIT_LIAISON)
    former = account()
    Liaison.objects.create(unit=ours, account=former, starts_on=make.FIRST_DAY.replace(year=2020))
    people = {
        "organisation": account(Role.ORGANISATION),
        "party school": account(Role.PARTY_SCHOOL),
        "suspended organisation": account(Role.ORGANISATION, is_active=False),
        "superuser": account(is_superuser=True),
        "supervisor": make.supervisor(cohort),
        "other supervisor": make.supervisor(make.cohort()),
        "liaison of the unit": liaison_of(ours),
        "suspended liaison": liaison_of(ours, is_active=False),
        "liaison of another unit": liaison_of(theirs),
        "liaison without a unit": idle_liaison,
        "term without the role": former,
        "the trainee": enrolment.trainee,
        "trainee of the cohort": make.enrolment(cohort=cohort, unit=theirs).trainee,
        "trainee of another cohort": make.enrolment().trainee,
        "instructor": teacher,
        "instructor elsewhere": account(Role.INSTRUCTOR),
        "system administrator": account(Role.SYSTEM_ADMIN),
        "auditor": account(Role.AUDITOR),
    }
    return cohort, enrolment, nomination, {name: row.pk for name, row in people.items()}


def check(permission, visible_to, row, people):
    seen = set()
    for name, pk in people.items():
        asked, listed = Account.objects.get(pk=pk), Account.objects.get(pk=pk)
        allowed = asked.has_perm(permission, row)
        assert allowed is visible_to(listed).filter(pk=row.pk).exists(), f"{permission}: {name}, {row.state}"
        assert not allowed or asked.has_perm(permission), f"{permission} somewhere: {name}"
        seen |= {name} if allowed else set()
    assert not visible_to(AnonymousUser()).exists()
    assert not AnonymousUser().has_perm(permission, row)
    return seen


ALWAYS = {"organisation", "party school", "superuser"}


@pytest.mark.parametrize("state", NominationState.values)
def test_nominations_pair(story, state):
    _cohort, _, nomination, people = story
    nomination.state = state
    nomination.save()

    seen = check("cohorts.view_nomination", nominations_visible_to, nomination, people)

    assert seen == ALWAYS | {"liaison of the unit"}


@pytest.mark.parametrize("state", EnrolmentState.values)
def test_enrolments_pair(story, state):
    _cohort, enrolment, _, people = story
    enrolment.state = state
    enrolment.save()

    seen = check("cohorts.view_enrolment", enrolments_visible_to, enrolment, people)

    assert seen == ALWAYS | {"supervisor", "the trainee", "liaison of the unit"}


@pytest.mark.parametrize("state", CohortState.values)
def test_cohorts_pair(story, state):
    cohort, _, _, people = story
    cohort.state = state
    cohort.save()

    seen = check("cohorts.view_cohort", cohorts_visible_to, cohort, people)
    asked = set() if state == CohortState.DRAFT else {"liaison of the unit"}

    assert seen == ALWAYS | {"supervisor", "instructor", "the trainee", "trainee of the cohort"} | asked


@pytest.mark.parametrize("state", CohortState.values)
def test_desks_pair(story, state):
    cohort, _, _, people = story
    cohort.state = state
    cohort.save()

    assert check("cohorts.view_desk", desks_visible_to, cohort, people) == ALWAYS | {"supervisor"}


def test_undone_admission_closes_the_cohort_to_the_trainee(story):
    cohort, enrolment, _, people = story
    enrolment.state = EnrolmentState.UNDONE
    enrolment.save()
    trainee = Account.objects.get(pk=people["the trainee"])

    assert cohort not in cohorts_visible_to(trainee)
    assert not trainee.has_perm("cohorts.view_cohort", cohort)
