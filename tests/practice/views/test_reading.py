import gzip

import pytest
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from practice.models import LessonTick, ReadingPlace
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.school import school

pytestmark = pytest.mark.django_db
BY_SCRIPT = {"HTTP_X_SENT_BY": "reading.js"}


@pytest.fixture
def of_class(academy, client):
    found = school()
    found.lesson("open")
    found.lesson("closed", opens="after_session")
    client.force_login(found.trainee)
    return found


def send(client, name, lesson, data, **headers):
    path = reverse(f"practice:{name}", args=[lesson.pk] if lesson else [])
    return client.post(path, {FIELD: fresh_token(), **data}, **headers)


def test_a_tick_is_set_and_taken_off_by_a_form(client, of_class):
    lesson = of_class.lessons["open"]

    response = send(client, "tick_lesson", lesson, {"read": "true"})
    assert (response.status_code, response.url) == (302, lesson.url)
    assert LessonTick.objects.filter(account=of_class.trainee, lesson=lesson).exists()
    send(client, "tick_lesson", lesson, {"read": "false"})
    assert not LessonTick.objects.exists()


def test_the_script_gets_no_page_back_and_may_send_again(client, of_class):
    lesson, token = of_class.lessons["open"], fresh_token()
    path = reverse("practice:tick_lesson", args=[lesson.pk])

    answers = [client.post(path, {FIELD: token, "read": "true"}, **BY_SCRIPT).status_code for _time in range(2)]

    assert answers == [204, 204]
    assert LessonTick.objects.count() == 1


def test_a_place_reported_late_is_dated_back(client, of_class):
    lesson = of_class.lessons["open"]

    send(client, "keep_place", lesson, {"anchor": "b-2", "part": "3"}, **BY_SCRIPT)
    send(client, "keep_place", lesson, {"anchor": "b-1", "part": "0", "ago": "60"}, **BY_SCRIPT)

    assert ReadingPlace.objects.values_list("anchor", "part").get() == ("b-2", 3)


@pytest.mark.parametrize(
    "data", [{}, {"anchor": "<script>"}, {"anchor": "b-1", "part": "-1"}, {"anchor": "b-1", "ago": "9" * 12}]
)
def test_a_place_that_is_none_is_not_kept(client, of_class, data):
    assert send(client, "keep_place", of_class.lessons["open"], data, **BY_SCRIPT).status_code == 204
    assert not ReadingPlace.objects.exists()


@pytest.mark.parametrize("name", ["tick_lesson", "keep_place"])
def test_a_lesson_that_is_not_open_is_not_there(client, of_class, name):
    assert send(client, name, of_class.lessons["closed"], {"read": "true", "anchor": "b-1"}).status_code == 404
    client.force_login(make.enrolment().trainee)
    assert send(client, name, of_class.lessons["open"], {"read": "true", "anchor": "b-1"}).status_code == 404


def test_places_are_forgotten(client, of_class):
    send(client, "keep_place", of_class.lessons["open"], {"anchor": "b-2"})

    assert send(client, "forget_places", None, {}).url == reverse("practice:learning")
    assert not ReadingPlace.objects.exists()


def test_my_courses_lead_on_and_to_each_course(client, of_class):
    client.cookies["django_language"] = "en"
    practice.task(cohort=of_class.cohort, session=of_class.cohort.timetable.sessions.get())

    html = client.get(reverse("practice:learning")).content.decode()

    for words in ("Begin here", of_class.course.url, of_class.lessons["open"].url, "1 to hand in", "2 in all"):
        assert words in html
    assert 'aria-current="page"' in html


def test_without_a_timetable_it_is_said_where_courses_come_from(client, academy):
    client.cookies["django_language"] = "en"
    client.force_login(make.enrolment().trainee)

    assert "as soon as its timetable is released" in client.get(reverse("practice:learning")).content.decode()


def test_others_have_no_courses_of_their_own(client, academy):
    client.force_login(make.account(Role.PARTY_SCHOOL))

    assert client.get(reverse("practice:learning")).status_code == 403


@pytest.mark.parametrize("courses", [1, 3])
def test_my_courses_cost_the_same_for_any_number(client, academy, courses, django_assert_num_queries):
    found = school()
    found.lesson()
    for day in range(2, courses + 1):
        course = teach.course()
        teach.lesson(course)
        make.session(cohort=found.cohort, day=day, period="pm1", course=course)
    client.force_login(found.trainee)
    client.get(reverse("practice:learning"))

    with django_assert_num_queries(7):
        response = client.get(reverse("practice:learning"))
    assert len(gzip.compress(response.content)) <= 12 * 1024
