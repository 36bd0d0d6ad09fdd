import pytest
from django.urls import reverse

from academy.people.enums import Role
from courses.models import ProjectAuthor
from tests.factories import courses as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, academy):
    client.force_login(people.account(Role.PARTY_SCHOOL))
    return client


def send(client, name, *args, **data):
    return client.post(reverse(name, args=args), {"once": "a" * 20 + str(len(data)), **data}, follow=True)


def test_the_desk_leads_to_the_authors(officer):
    html = officer.get(reverse("courses:authors")).content.decode()

    assert "这个工程还没有编写人。" in html
    assert "刨根问底" in html


def test_an_author_is_appointed_and_taken_away(officer):
    writer = people.account(Role.CONTENT_AUTHOR, name="编辑甲")

    said = send(officer, "courses:appoint_author", account=writer.pk, project="root").content.decode()
    assert "已指定编辑甲编写“刨根问底”。" in said

    said = send(officer, "courses:dismiss_author", ProjectAuthor.objects.get().pk).content.decode()
    assert "编辑甲不再编写“刨根问底”，已写的页面保留。" in said
    assert not ProjectAuthor.objects.exists()


def test_the_project_is_chosen_beforehand_and_a_refusal_is_shown(officer):
    author = make.author(name="编辑乙")

    form = officer.get(reverse("courses:appoint_author"), {"project": "drip"}).content.decode()
    assert '<option value="drip" selected>' in form

    said = send(officer, "courses:appoint_author", account=author.pk, project="root").content.decode()
    assert "编辑乙已经是这个工程的编写人。" in said


def test_without_content_authors_the_page_says_who_gives_the_role(officer):
    assert "请组织部或系统管理员" in officer.get(reverse("courses:appoint_author")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(officer, count, django_assert_max_num_queries):
    for _number in range(count):
        make.author()

    with django_assert_max_num_queries(12):
        officer.get(reverse("courses:authors"))
