import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from academy.people.enums import Role
from courses.models import LessonPage, LessonPrerequisite
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(academy):
    return make.course()


@pytest.fixture
def reviewer(client, academy):
    client.force_login(people.account(Role.CONTENT_REVIEWER))
    return client


def save(client, lesson, *required, **said):
    """Send the editor's form of a lesson that is to require others, and publish it; return the page that answers."""
    form = {
        "title": lesson.title, "slug": lesson.slug, "summary": "一句话。", "minutes": 10, "opens": "always",
        "days_before": 7, "seo_title": "", "search_description": "", "body": streamfield([]),
        "prerequisites": inline_formset([{"required": row.pk} for row in required]),
        "comments": inline_formset([]), "action-publish": "1", **said,
    }  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[lesson.pk]), nested_form_data(form))


def test_a_lesson_requires_another_one(reviewer, course):
    first, second = make.lesson(course), make.lesson(course)

    assert save(reviewer, second, first).status_code == 302

    assert LessonPage.objects.get(pk=second.pk).prerequisites.get().required == first


def refused(response, sentence):
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_a_lesson_does_not_require_itself(reviewer, course):
    lesson = make.lesson(course)

    refused(save(reviewer, lesson, lesson), "一课不能以自己为前置")


def test_a_lesson_stands_in_the_list_once(reviewer, course):
    first, second = make.lesson(course), make.lesson(course)

    refused(save(reviewer, second, first, first), "重复")


def test_a_circle_is_refused_and_named(reviewer, course):
    first, second, third = (make.lesson(course, title=title) for title in ("其一", "其二", "其三"))
    LessonPrerequisite.objects.create(lesson=second, required=first)
    LessonPrerequisite.objects.create(lesson=third, required=second)

    refused(save(reviewer, first, third), "“其三” → “其二”以本课为前置")


def test_a_draft_that_waits_closes_no_circle_either(reviewer, course):
    first, second = make.lesson(course, title="其一"), make.lesson(course, title="其二")
    second.prerequisites.add(LessonPrerequisite(required=first))
    second.save_revision()
    assert not LessonPrerequisite.objects.exists()

    refused(save(reviewer, first, second), "“其二”以本课为前置")


def test_a_lesson_before_the_class_says_how_many_days(reviewer, course):
    lesson = make.lesson(course)

    refused(save(reviewer, lesson, opens="before", days_before=0), "请填写开班前几天开放")
    assert save(reviewer, lesson, opens="before", days_before=3).status_code == 302
    assert LessonPage.objects.get(pk=lesson.pk).opens_in_words == "开班前 3 天开放"
