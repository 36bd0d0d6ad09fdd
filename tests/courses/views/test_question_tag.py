import pytest
from django.urls import reverse

from academy.people.enums import Role
from courses.models import QuestionTag
from tests.factories import courses as teach
from tests.factories import people as make
from tests.people.views import said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(client):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    return client


@pytest.mark.parametrize("rows", [2, 3])
def test_tags_are_listed_with_as_many_queries_whatever_their_number(school, rows, django_assert_num_queries):
    teach.question(tags=tuple(f"标签{number}" for number in range(rows)))
    school.get(reverse("courses:question_tags"))

    with django_assert_num_queries(6):
        html = school.get(reverse("courses:question_tags")).content.decode()

    assert html.count("<li><div><b>") == rows


def test_no_tags_yet(school):
    assert reverse("courses:question_kinds") in school.get(reverse("courses:question_tags")).content.decode()


def test_a_tag_is_renamed_merged_and_removed(school):
    teach.question(tags=("访谈", "采访"))
    one, other = QuestionTag.objects.get(name="访谈"), QuestionTag.objects.get(name="采访")
    idle = QuestionTag.objects.create(name="空")

    send(school, "courses:rename_tag", one.pk, name="入户访谈")
    send(school, "courses:merge_tags", tag=other.pk, into=one.pk)
    send(school, "courses:remove_tag", idle.pk)

    assert [tag.name for tag in QuestionTag.objects.all()] == ["入户访谈"]


@pytest.mark.parametrize(
    ("name", "args", "data"),
    [
        ("rename_tag", True, {"name": ""}),
        ("rename_tag", True, {"name": "长" * 41}),
        ("rename_tag", True, {"name": "甲，乙"}),
        ("merge_tags", False, {"tag": "x", "into": ""}),
        ("merge_tags", False, {"tag": "9" * 40}),
        ("remove_tag", True, {}),
    ],
)
def test_what_cannot_be_done_is_said(school, name, args, data):
    teach.question(tags=("访谈",))
    tag = QuestionTag.objects.get()

    response = send(school, f"courses:{name}", *([tag.pk] if args else []), **data)

    assert response.url == reverse("courses:question_tags")
    assert len(said(response)) == 1
    assert QuestionTag.objects.get().name == "访谈"
