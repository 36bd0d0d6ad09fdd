import gzip
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from academy.people.enums import Role
from academy.people.models import Notice
from academy.progress.actions.framework import install_framework
from cohorts.enums import CohortState
from tests.factories import cohorts as make
from tests.factories import practice

pytestmark = pytest.mark.django_db
LARGEST = 12 * 1024


@pytest.fixture(autouse=True)
def _framework(db):
    install_framework()


def page_of(client, account, name):
    client.force_login(account)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= LARGEST
    return response.content.decode()


def running(days_ago=0):
    cohort = make.cohort(state=CohortState.RUNNING, starts_on=timezone.localdate() - timedelta(days=days_ago))
    make.four_days(cohort)
    return cohort


@pytest.mark.parametrize(
    ("role", "screen"),
    [
        (Role.ORGANISATION, "home:desk"),
        (Role.PARTY_SCHOOL, "home:desk"),
        (Role.UNIT_LIAISON, "cohorts:liaison_desk"),
        (Role.INSTRUCTOR, "home:teaching"),
        (Role.TRAINEE, "home:today"),
        (Role.CONTENT_AUTHOR, "wagtailadmin_home"),
        (Role.CONTENT_REVIEWER, "wagtailadmin_home"),
        (Role.SYSTEM_ADMIN, "people:accounts"),
        (Role.SECURITY_ADMIN, "people:profile"),
        (Role.AUDITOR, "people:audit"),
    ],
)
def test_each_role_starts_on_its_own_screen(client, role, screen):
    client.force_login(make.account(role))

    assert client.get(reverse("home:start")).url == reverse(screen)


def test_a_class_supervisor_starts_on_the_desk(client):
    client.force_login(make.supervisor(make.cohort()))

    assert client.get(reverse("home:start")).url == reverse("home:desk")


@pytest.mark.parametrize("notices", [1, 3])
def test_a_trainees_day_costs_the_same_for_any_number_of_notices(client, django_assert_num_queries, notices):
    enrolment = make.enrolment(cohort=running())
    for number in range(notices):
        Notice.objects.create(account=enrolment.trainee, title="to do", key=str(number), made_at=timezone.now())
    page_of(client, enrolment.trainee, "home:today")

    with django_assert_num_queries(10):
        client.get(reverse("home:today"))


@pytest.mark.parametrize("many", [1, 3])
def test_a_trainees_day_counts_new_material_at_the_same_cost(client, django_assert_num_queries, many):
    cohort = running()
    trainee = make.enrolment(cohort=cohort).trainee
    assert "新资料" not in page_of(client, trainee, "home:today")
    for _number in range(many):
        practice.material(cohort=cohort)

    assert f"新资料 {many} 份" in page_of(client, trainee, "home:today")
    with django_assert_num_queries(10):
        client.get(reverse("home:today"))


@pytest.mark.parametrize("days_ago", [-3, 0, 2, 20])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_trainees_day_is_shown_before_during_and_after_the_class(client, days_ago, language):
    enrolment = make.enrolment(cohort=running(days_ago), name="林栋")
    client.cookies["django_language"] = language

    html = page_of(client, enrolment.trainee, "home:today")

    assert "林栋" in html
    assert 'aria-labelledby="now-t"' in html
    assert html.count('<li class="is-') >= 4


def test_a_trainee_without_a_class_is_told_how_one_gets_there(client):
    with translation.override("en"):
        client.cookies["django_language"] = "en"
        html = page_of(client, make.account(Role.TRAINEE), "home:today")

    assert "Once a unit has named you" in html
    assert 'aria-labelledby="now-t"' not in html


def test_a_postponed_class_says_so_in_the_place_of_a_countdown(client):
    cohort = make.cohort(state=CohortState.POSTPONED, state_note="因汛期延期", starts_on=timezone.localdate())

    html = page_of(client, make.enrolment(cohort=cohort).trainee, "home:today")

    assert "因汛期延期" in html
    assert 'aria-labelledby="now-t"' not in html


@pytest.mark.parametrize("classes", [1, 3])
def test_the_desk_of_staff_costs_the_same_for_any_number_of_classes(client, django_assert_num_queries, classes):
    for _one in range(classes):
        running()
    staff = make.account(Role.ORGANISATION)
    page_of(client, staff, "home:desk")

    with django_assert_num_queries(7):
        client.get(reverse("home:desk"))


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_desk_of_a_supervisor_costs_the_same_for_any_number_of_sessions(
    client, django_assert_num_queries, sessions
):
    cohort = make.cohort(state=CohortState.RUNNING, starts_on=timezone.localdate())
    for day in range(1, sessions + 1):
        make.session(cohort=cohort, day=day)
    supervisor = make.supervisor(cohort)
    page_of(client, supervisor, "home:desk")

    with django_assert_num_queries(5):
        client.get(reverse("home:desk"))


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_desk_of_an_instructor_costs_the_same_for_any_number_of_sessions(
    client, django_assert_num_queries, sessions
):
    teacher = make.instructor()
    cohort = make.cohort(state=CohortState.RUNNING, starts_on=timezone.localdate() - timedelta(days=1))
    for day in range(1, sessions + 1):
        make.session(cohort=cohort, day=day, instructors=[teacher])
        task = practice.task(cohort=cohort, marker=teacher.account)
        row = practice.submission(practice.work(task))
    assert reverse("practice:mark", args=[row.pk]) in page_of(client, teacher.account, "home:teaching")

    with django_assert_num_queries(15):
        client.get(reverse("home:teaching"))


def test_an_empty_desk_leads_to_the_plan(client):
    html = page_of(client, make.account(Role.ORGANISATION), "home:desk")

    assert f'class="btn btn--primary" href="{reverse("cohorts:plan")}"' in html


def test_an_instructor_without_sessions_is_told_so(client):
    html = page_of(client, make.account(Role.INSTRUCTOR), "home:teaching")

    assert 'class="card empty"' in html
