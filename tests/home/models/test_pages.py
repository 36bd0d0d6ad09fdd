import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from academy.people.enums import Role
from courses.models import CoursePage
from tests.factories import cohorts as people
from tests.factories import courses as make
from tests.factories.blocks import every_block

pytestmark = pytest.mark.django_db
LARGEST, MOST_QUERIES = 12 * 1024, 12
COST = {"/news/": 7, "/sites/": 7, "/curriculum/root/": 6, "/": 6}
PROJECTS = ["foundations", "root", "drip", "temper", "load", "mentor", "weave"]
HELP = ["trainee", "liaison", "staff", "supervisor", "instructor", "author", "admin"]
PATHS = [
    "/",
    "/curriculum/",
    *(f"/curriculum/{slug}/" for slug in PROJECTS),
    "/curriculum/root/walks/",
    "/sites/",
    "/sites/ginkgo/",
    "/news/",
    "/news/opening/",
    "/about/",
    "/privacy/",
    "/help/",
    *(f"/help/{slug}/" for slug in HELP),
]


@pytest.fixture
def published(academy):
    """An academy with a course, a site and news that show every kind of block, and a trainee."""
    people.enrolment(name="金丝雀学员")
    make.course(slug="walks", body=every_block())
    make.site_page(slug="ginkgo", image=make.image(), body=every_block())
    make.news(slug="opening", image=make.image(), intro="开班了。", body=every_block())


def faults_of(response, path):
    """Yield what is wrong with a public page."""
    html = response.content.decode()
    wrong = {
        "status": response.status_code != 200,
        "size": len(gzip.compress(response.content)) > LARGEST,
        "a trainee": "金丝雀" in html,
        "canonical address": f'<link rel="canonical" href="http://testserver{path}">' not in html,
        "description": not re.search(r'<meta name="description" content="[^"]+">', html),
        "headings": html.count("<h1") != 1,
        "language": not re.search(
            r'<h1[^>]* lang="zh-Hans"|<h1><span class="seal"[^>]*>.</span><span lang="zh-Hans"', html
        ),
    }
    yield from (f"{path}: {what}" for what, is_so in wrong.items() if is_so)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_public_pages_answer_small_with_few_queries_and_name_nobody(client, published, language):
    client.cookies["django_language"] = language
    found = []
    for path in PATHS:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        found += faults_of(response, path)
        if len(queries) > MOST_QUERIES:
            found.append(f"{path}: {len(queries)} queries")

    assert found == []


@pytest.mark.parametrize("path", ["/news/", "/sites/", "/curriculum/root/", "/"])
def test_a_list_costs_the_same_for_one_and_three_rows(client, academy, path, django_assert_num_queries):
    def add():
        make.news(image=make.image())
        make.site_page(image=make.image())
        make.course()

    add()
    client.get(path)
    with django_assert_num_queries(COST[path]):
        client.get(path)
    add()
    add()
    client.get(path)
    with django_assert_num_queries(COST[path]):
        client.get(path)


def test_an_unpublished_page_is_not_found_for_anybody(client, published):
    CoursePage.objects.get(slug="walks").unpublish()
    client.force_login(people.account(Role.CONTENT_REVIEWER))

    assert client.get("/curriculum/root/walks/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/curriculum/nowhere/", "/curriculum/root/walks/more/", "/%00/", "/curriculum/root"]
)
def test_an_address_without_a_page_is_answered_in_the_academys_own_words(client, published, path):
    response = client.get(path, follow=True)

    assert response.status_code == (200 if path.endswith("root") else 404)
    assert "academy" not in response.content.decode()[:200]
    assert reverse("account_login") in response.content.decode()


def test_visitors_find_their_way_and_members_their_own_menu(client, published):
    visitor = client.get("/about/").content.decode()
    client.force_login(people.account(Role.TRAINEE))
    member = client.get("/about/").content.decode()

    assert 'class="nav nav--public"' in visitor
    assert 'class="nav nav--public"' not in member
    assert all(f'href="{path}"' in page for page in (visitor, member) for path in ("/curriculum/", "/sites/", "/news/"))


def test_a_page_beyond_the_last_one_of_the_news_is_the_last_one(client, published):
    assert client.get("/news/?page=1000000000").status_code == 200


def test_each_role_has_its_help(client, academy):
    answers = {slug: client.get(f"/help/{slug}/").content.decode().count("<h2>") for slug in HELP}

    assert min(answers.values()) >= 4
