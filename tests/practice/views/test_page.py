"""Lessons, courses and documents as they are answered: who gets them, and what a trainee is shown beside them."""

import gzip
from datetime import timedelta

import pytest
from wagtail.models import PageViewRestriction

from academy.people.enums import Role
from courses.blocks import LessonBlock
from courses.models import LessonPrerequisite
from practice.enums import WorkState
from practice.models import LessonTick, ReadingPlace
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.school import full_lesson, school

pytestmark = pytest.mark.django_db
LARGEST = 12 * 1024


@pytest.fixture
def of_class(academy):
    found = school()
    found.lesson("open", slug="open", body=[("text", "<h2>一</h2><p>先问</p>"), ("text", "<p>后记</p>")])
    found.lesson("closed", slug="closed", opens="after_session")
    found.lesson("public", slug="public", opens="public")
    return found


def page_of(client, page, account=None, **headers):
    if account:
        client.force_login(account)
    response = client.get(page.url, **headers)
    return response.status_code, response.content.decode()


PEOPLE = {
    "visitor": (lambda _school: None, {"public"}),
    "trainee": (lambda of: of.trainee, {"open", "public"}),
    "trainee of another class": (lambda _school: make.enrolment().trainee, {"public"}),
    "liaison": (lambda _school: make.account(Role.UNIT_LIAISON), {"public"}),
    "instructor of another class": (lambda _school: make.instructor().account, {"public"}),
    "supervisor": (lambda of: make.supervisor(of.cohort), {"open", "closed", "public"}),
    "party school": (lambda _school: make.account(Role.PARTY_SCHOOL), {"open", "closed", "public"}),
    "reviewer": (lambda _school: make.account(Role.CONTENT_REVIEWER), {"open", "closed", "public"}),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_a_lesson_is_there_for_those_to_whom_it_is_open(client, of_class, who):
    account, opened = PEOPLE[who]
    person = account(of_class)

    answers = {name: page_of(client, page, person)[0] for name, page in of_class.lessons.items()}

    assert answers == {name: 200 if name in opened else 404 for name in of_class.lessons}


def test_the_course_page_is_public_and_says_for_whom_its_lessons_are(client, of_class):
    client.cookies["django_language"] = "en"
    status, html = page_of(client, of_class.course)

    assert status == 200
    assert "For trainees of a class" in html
    assert of_class.lessons["public"].url in html
    assert of_class.lessons["open"].url not in html


def test_a_public_lesson_links_no_lesson_that_is_closed(client, of_class):
    html = page_of(client, of_class.lessons["public"])[1]

    assert of_class.lessons["open"].title in html
    assert of_class.lessons["open"].url not in html


def test_a_document_of_a_closed_lesson_is_not_handed_out(client, of_class):
    document = teach.document()
    lesson = of_class.lessons["closed"]
    lesson.body = [("document", document)]
    lesson.save()

    assert client.get(document.url).status_code == 404
    assert client.get(document.url, HTTP_RANGE="bytes=0-3").status_code == 404
    client.force_login(make.account(Role.PARTY_SCHOOL))
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_trainee_sees_own_marks_and_the_lesson_is_remembered(client, of_class):
    client.cookies["django_language"] = "en"
    lesson, trainee = of_class.lessons["open"], of_class.trainee
    html = page_of(client, lesson, trainee)[1]

    assert ReadingPlace.objects.get(account=trainee).lesson == lesson
    assert "Tick it off as read" in html
    assert "Go on where you were" not in html
    block = f"b-{lesson.body.raw_data[0]['id'][:8]}"
    assert f'id="{block}"' in html

    ReadingPlace.objects.update(anchor=block)
    LessonTick.objects.create(account=trainee, lesson=lesson, at=of_class.on(1))
    html = page_of(client, lesson)[1]
    assert f'href="#{block}"' in html
    assert "Read: take the tick off" in html
    assert f"opens {of_class.on(2):%-d %b}" in html


@pytest.mark.parametrize("role", [Role.PARTY_SCHOOL, Role.CONTENT_REVIEWER])
def test_staff_and_editors_leave_no_marks(client, of_class, role):
    html = page_of(client, of_class.lessons["open"], make.account(role))[1]

    assert "data-tick" not in html
    assert not ReadingPlace.objects.exists()


def test_what_a_person_sees_of_lessons_is_kept_by_no_cache(client, of_class):
    client.force_login(of_class.trainee)

    for page in (of_class.lessons["open"], of_class.course):
        assert "no-store" in client.get(page.url).headers["Cache-Control"]


def test_a_restricted_page_stays_restricted_for_those_who_learn(client, of_class):
    PageViewRestriction.objects.create(page=of_class.course, restriction_type="password", password="x")
    client.force_login(of_class.trainee)

    for page in (of_class.course, of_class.lessons["open"]):
        assert "data-account" not in client.get(page.url).content.decode()


def test_before_the_work_of_the_first_lesson_the_text_is_not_shown(client, of_class):
    client.cookies["django_language"] = "en"
    first, second = of_class.lessons["public"], of_class.lessons["open"]
    quiz = teach.quiz(title="先修测验")
    first.body = [("quiz", {"quiz": quiz, "note": ""})]
    first.save()
    LessonPrerequisite.objects.create(lesson=second, required=first)
    task = practice.task(quiz, cohort=of_class.cohort)

    status, html = page_of(client, second, of_class.trainee)
    assert (status, "Something comes first" in html, "先修测验" in html, "先问" in html) == (200, True, True, False)
    assert not ReadingPlace.objects.exists()
    practice.work(task, of_class.enrolment, state=WorkState.HANDED_IN)
    html = page_of(client, second)[1]
    assert ("Something comes first" in html, "先问" in html) == (False, True)


def test_staff_read_past_what_comes_first(client, of_class):
    lesson = of_class.lessons["open"]
    LessonPrerequisite.objects.create(lesson=lesson, required=of_class.lessons["public"])

    assert "先问" in page_of(client, lesson, make.account(Role.PARTY_SCHOOL))[1]


def test_the_course_page_shows_a_trainee_the_own_standing(client, of_class):
    client.cookies["django_language"] = "en"
    quiz = teach.quiz(title="课后测验", minutes=20)
    session = of_class.cohort.timetable.sessions.get()
    practice.task(quiz, cohort=of_class.cohort, session=session)
    LessonTick.objects.create(account=of_class.trainee, lesson=of_class.lessons["open"], at=of_class.on(1))

    html = page_of(client, of_class.course, of_class.trainee)[1]

    for words in ("In your class", "课后测验", "1 to hand in", "1 of 2 open lessons read", "about 1 minute<"):
        assert words in html
    assert of_class.lessons["closed"].url not in html


@pytest.mark.parametrize("lessons", [1, 3])
def test_pages_cost_the_same_for_any_number_of_lessons(client, academy, lessons, django_assert_num_queries):
    found = school()
    for _one in range(lessons):
        found.lesson()
        practice.task(cohort=found.cohort, session=found.cohort.timetable.sessions.get())
    client.force_login(found.trainee)
    for page, queries in ((next(iter(found.lessons.values())), 9), (found.course, 9)):
        client.get(page.url)
        with django_assert_num_queries(queries):
            response = client.get(page.url)
        assert len(gzip.compress(response.content)) <= LARGEST


#: For whom the full lesson is open, how its reader is found, and what it costs.
READERS = {
    "visitor": ("public", lambda _school, _teacher: None, 6),
    "trainee": ("always", lambda of, _teacher: of.trainee, 12),
    "trainee of another class": ("public", lambda _school, _teacher: make.enrolment().trainee, 12),
    "instructor": ("always", lambda _school, teacher: teacher.account, 11),
    "organisation department": ("always", lambda _school, _teacher: make.account(Role.ORGANISATION), 9),
    "supervisor": ("always", lambda of, _teacher: make.supervisor(of.cohort), 10),
    "author": ("always", lambda _school, _teacher: teach.author(), 12),
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("times", [1, 3])
def test_a_lesson_costs_the_same_for_any_number_of_blocks_of_every_kind(
    client, academy, who, times, django_assert_num_queries
):
    opens, account, queries = READERS[who]
    found, teacher = school(), make.instructor()
    make.session(cohort=found.cohort, instructors=[teacher])
    lesson = full_lesson(found, times, marker=teacher.account, opens=opens)
    person = account(found, teacher)
    page_of(client, lesson, person)  # whoever comes first pays for the renditions and for what is kept

    with django_assert_num_queries(queries):
        status, html = page_of(client, lesson)
    assert (status, html.count('class="card asked"')) == (200, 2 * times)
    for kind in LessonBlock().child_blocks:
        assert html.count(f'class="block-{kind}"') == times
    assert ("data-tick" in html) == ("trainee" in who)
    assert ("/practice/tasks/" in html) == (who == "trainee")


def test_after_the_time_of_the_rule_a_lesson_is_gone(client, academy):
    found = school(days_ago=30)
    found.lesson("open")
    make.rule_set("material_days_after", "5", effective_on=found.cohort.starts_on - timedelta(days=1))

    assert page_of(client, found.lessons["open"], found.trainee)[0] == 404
