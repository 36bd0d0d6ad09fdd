import pytest
from django.urls import reverse

from academy.people.enums import Role
from cohorts.models import Room
from cohorts.queries.room import site_rooms, sites_without_place
from courses.models import TeachingSite
from tests.factories import people as make
from tests.people.views import said, send

pytestmark = pytest.mark.django_db
SITE = {"name": "红枫老旧小区更新现场", "capacity": "45", "bus_minutes": "20", "is_active": "on"}


@pytest.fixture
def school(client):
    client.force_login(make.account(Role.PARTY_SCHOOL))
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_sites_are_listed_with_as_many_queries_whatever_their_number(school, rows, django_assert_num_queries):
    for number in range(rows):
        TeachingSite.objects.create(name=f"教学点{number}")
    school.get(reverse("courses:teaching_sites"))

    with django_assert_num_queries(5):
        html = school.get(reverse("courses:teaching_sites")).content.decode()

    assert html.count("<li><div><b>") == rows


def test_a_site_is_entered_and_gets_a_place_for_sessions(school):
    send(school, "courses:add_site", **SITE, question_card="为什么选这里？\n\n居民怎么看？", page="1", id="7")
    site = TeachingSite.objects.get()
    assert (site.question_card, site.capacity) == (["为什么选这里？", "居民怎么看？"], 45)
    assert list(sites_without_place()) == [site]

    form = school.get(reverse("cohorts:add_room") + f"?site={site.pk}").content.decode()
    assert f'value="{site.name}"' in form
    assert 'value="45"' in form
    send(school, "cohorts:add_room", site=site.pk, name=site.name, capacity="45", is_active="on")
    assert list(site_rooms()) == [Room.objects.get(site=site)]
    assert not sites_without_place().exists()


def test_a_closed_site_is_offered_no_more(school):
    site = TeachingSite.objects.create(name="旧教学点")
    Room.objects.create(site=site, name="旧教学点", capacity=40)

    send(school, "courses:amend_site", site.pk, name="旧教学点", capacity="40", bus_minutes="0")

    site.refresh_from_db()
    assert not site.is_active
    assert "旧教学点" in school.get(reverse("courses:teaching_sites") + "?state=closed").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "长" * 101},
        {"capacity": "0"},
        {"capacity": "99999"},
        {"capacity": "很多"},
        {"bus_minutes": "-1"},
        {"rain_plan": "雨" * 301},
        {"question_card": "问？\n" * 13},
        {"question_card": "问" * 201},
        {"question_card": "问" * 4000},
    ],
)
def test_what_is_wrong_is_said_beside_the_field(school, wrong):
    response = send(school, "courses:add_site", **{**SITE, **wrong})

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert not TeachingSite.objects.exists()


def test_a_taken_name_is_refused_with_a_sentence(school):
    TeachingSite.objects.create(name=SITE["name"])

    response = send(school, "courses:add_site", **SITE)

    assert any(SITE["name"] in sentence for sentence in said(response))
    assert TeachingSite.objects.count() == 1


@pytest.mark.parametrize("query", ["site=x", "site=999999", "site=" + "9" * 40, "venue=" + "9" * 40])
def test_nonsense_in_the_address_of_a_new_place_chooses_nothing(school, query):
    assert school.get(f"{reverse('cohorts:add_room')}?{query}").status_code == 200
