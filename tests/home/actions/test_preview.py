"""The editor's preview of a lesson looks as the trainee will see it, saved or not."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(academy):
    return make.course(title="访谈课")


@pytest.fixture
def author(client, course):
    client.force_login(make.author())
    return client


def form(quiz, *required):
    body = [("text", rich_text("<p>先听完。</p>")), ("quiz", {"quiz": quiz.pk, "note": "读完再做。"})]
    return nested_form_data(
        {
            "title": "敲门之后", "slug": "after", "summary": "", "minutes": 12, "opens": "always", "days_before": 7,
            "seo_title": "", "search_description": "", "body": streamfield(body),
            "prerequisites": inline_formset([{"required": row.pk} for row in required]),
            "comments": inline_formset([]),
        }
    )  # fmt: skip


def seen(client, address, data):
    assert client.post(address, data).json() == {"is_valid": True, "is_available": True}
    response = client.get(address)
    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    return response.content.decode()


def test_a_lesson_that_was_never_saved(author, course):
    quiz, first = make.quiz(title="小测一"), make.lesson(course, title="先读这一课")

    html = seen(
        author,
        reverse("wagtailadmin_pages:preview_on_add", args=["courses", "lessonpage", course.pk]),
        form(quiz, first),
    )

    assert "<h1" in html
    assert "敲门之后" in html
    assert "先听完。" in html
    assert html.count("小测一") >= 2
    assert "先读这一课" in html
    assert "访谈课" in html


def test_a_lesson_that_is_changed(author, course):
    quiz, lesson = make.quiz(title="小测二"), make.lesson(course, title="旧标题")

    html = seen(author, reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk]), form(quiz))

    assert "敲门之后" in html
    assert "小测二" in html
    assert "没有前置要求" in html
