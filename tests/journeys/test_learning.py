"""A trainee goes on learning: from the first screen to the exact place, without a connection, and what others find."""

import re

import pytest
from django.conf import settings
from django.test import Client

from courses.models import LessonPage
from practice.models import LessonTick, ReadingPlace
from tests.browser import press
from tests.factories import cohorts as make

pytestmark = pytest.mark.django_db(transaction=True)


def lesson(slug):
    return LessonPage.objects.get(slug=slug)


def until(page, expression):
    """Wait for something to be true on the page; the browser's own way of waiting is against its content policy."""
    for _time in range(50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {expression}")


def signed_in(walker, account):
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    key = settings.SESSION_COOKIE_NAME
    walker.context.add_cookies([{"name": key, "value": client.cookies[key].value, "url": walker.town.url}])


def test_the_first_screen_leads_to_the_exact_place_in_one_click(walker, town):
    place = ReadingPlace.objects.get(account__username="ys002")
    trainee = walker(narrow=True)
    page = trainee.log_in("ys002")

    press(page, ".resume .btn--primary")

    assert page.url == f"{town.url}{place.lesson.url}#{place.anchor}"
    page.wait_for_function(
        f"() => Math.abs(document.getElementById('{place.anchor}').getBoundingClientRect().top - 102) < 60"
    )


def test_the_second_tab_shows_the_courses_and_what_is_read(walker):
    trainee = walker(narrow=True)
    page = trainee.log_in("ys001")

    press(page, ".tabbar a[href='/practice/learning/']")
    press(page, "a[href='/curriculum/root/root-1/']")

    assert page.locator(".lessons .is-ticked").count() == 2
    press(page, ".lessons a >> nth=0")
    assert trainee.path() == lesson("from-worry-to-topic").url


def test_what_is_read_without_a_connection_is_kept_and_sent_once_when_it_is_back(walker):
    trainee = walker(narrow=True)
    trainee.log_in("ys003")
    read = lesson("from-worry-to-topic")
    page = trainee.go(read.url)
    trainee.context.set_offline(True)

    page.dblclick("form[data-tick] button")  # a double tap is one tick
    page.wait_for_selector("[data-waits]:not([hidden])")
    page.evaluate("document.querySelector('.prose > [id]:last-child').scrollIntoView()")
    until(page, "Object.keys(JSON.parse(localStorage.getItem(Object.keys(localStorage)[0]))).length === 2")
    assert "调研选题" in page.inner_text(".prose")
    assert not LessonTick.objects.filter(account__username="ys003").exists()

    trainee.context.set_offline(False)
    page.wait_for_selector("[data-waits]", state="hidden")
    trainee.complaints.allow("ERR_INTERNET_DISCONNECTED")

    assert LessonTick.objects.filter(account__username="ys003", lesson=read).count() == 1
    anchor = ReadingPlace.objects.get(account__username="ys003", lesson=read).anchor
    assert re.fullmatch(r"b-[0-9a-f]{8}", anchor)
    page.reload()
    assert "已读" in page.inner_text("form[data-tick]")
    page = trainee.go("/today/")
    assert lesson("reading-a-table").title in page.inner_text(".resume")


def test_a_tick_works_without_a_script(walker):
    trainee = walker(narrow=True, java_script_enabled=False)
    trainee.log_in("ys004")
    read = lesson("from-worry-to-topic")
    page = trainee.go(read.url)

    press(page, "form[data-tick] button")

    assert trainee.path() == read.url
    assert LessonTick.objects.filter(account__username="ys004", lesson=read).exists()


@pytest.fixture
def newcomer(town):
    """A trainee of a class that has no timetable yet."""
    enrolment = make.enrolment()
    yield enrolment.trainee
    cohort = enrolment.cohort
    for row in (enrolment, cohort, cohort.venue):
        row.delete()


def test_a_lesson_of_another_class_is_not_there(walker, newcomer):
    for name in ("newcomer", "lianluo", ""):
        stranger = walker(narrow=True)
        if name == "newcomer":
            signed_in(stranger, newcomer)
        elif name:
            stranger.log_in(name)
        page = stranger.go(lesson("on-the-spot").url)
        assert page.locator(".error__code").inner_text() == "404"


def test_the_search_finds_a_lesson_for_those_to_whom_it_is_open(walker):
    trainee, visitor = walker(narrow=True), walker(narrow=True)
    trainee.log_in("ys002")

    found = trainee.go("/search/?q=敲不开的门")
    assert found.locator(".hits--in mark").first.inner_text() == "敲不开的门"
    press(found, ".hits--in a")
    assert re.search(r"#b-[0-9a-f]{8}$", found.url)
    assert visitor.go("/search/?q=敲不开的门").locator("mark").count() == 0
