import io

import pytest
from django.urls import reverse

from academy.people.models import Unit
from tests.factories import people as make
from tests.people.views import STOLEN, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(make.officer())
    return client


def test_an_empty_academy_is_told_where_to_begin(keeper):
    html = keeper.get(reverse("people:units")).content.decode()

    assert reverse("people:import_units") in html
    assert "<table" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_tree_is_read_with_as_many_queries_whatever_its_size(keeper, rows, django_assert_num_queries):
    district = make.unit(name="云杉区")
    for _number in range(rows):
        make.liaison(make.unit(district))
    keeper.get(reverse("people:units"))

    with django_assert_num_queries(7):
        response = keeper.get(reverse("people:units"))

    assert response.content.decode().count('class="tree tree--2"') == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_unit_is_read_with_as_many_queries_whatever_hangs_on_it(keeper, rows, django_assert_num_queries):
    unit = make.unit(make.unit())
    for _number in range(rows):
        make.liaison(unit)
        make.unit(unit)
    keeper.get(reverse("people:unit", args=[unit.pk]))

    with django_assert_num_queries(9):
        keeper.get(reverse("people:unit", args=[unit.pk]))


@pytest.mark.parametrize("query", ["page=1000000000", "page=x", "kind=none", "state=none", "q=%00", "q=" + "长" * 300])
def test_nonsense_in_the_address_narrows_nothing(keeper, query):
    make.unit(name="云杉区")

    response = keeper.get(f"{reverse('people:units')}?{query}")

    assert response.status_code == 200
    assert "云杉区" in response.content.decode()


def test_a_unit_is_added_and_nothing_else_is_taken_from_the_form(keeper):
    parent = make.unit(name="云杉区")

    response = send(
        keeper, "people:add_unit", **STOLEN, name="甲局", kind="government", headcount="30", parent=parent.pk
    )

    unit = Unit.objects.get(name="甲局")
    assert response.url == reverse("people:units")
    assert (unit.depth, unit.headcount, unit.is_active) == (2, 30, True)
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "长" * 101},
        {"kind": "none"},
        {"headcount": "-1"},
        {"headcount": "很多"},
        {"parent": "999999"},
        {"parent": "x"},
        {"name": "甲\x00"},
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_kept(keeper, wrong):
    response = send(keeper, "people:add_unit", **{"name": "甲局", "kind": "other", "short_name": "甲甲", **wrong})

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert "甲甲" in response.content.decode()
    assert not Unit.objects.exists()


def test_a_refusal_keeps_what_was_typed(keeper):
    make.unit(name="甲局")

    response = send(keeper, "people:add_unit", name="甲局", kind="other", short_name="甲甲")

    assert response.status_code == 200
    assert any("甲局" in sentence for sentence in said(response))
    assert "甲甲" in response.content.decode()


def test_a_unit_is_amended_moved_closed_and_reopened(keeper):
    first, second = make.unit(name="甲局"), make.unit(name="乙局")

    send(keeper, "people:amend_unit", first.pk, name="丙局", kind="other", is_active="", **STOLEN)
    send(keeper, "people:move_unit", second.pk, target=first.pk, beside="last-child")
    send(keeper, "people:close_unit", second.pk)
    assert [(unit.depth, unit.name, unit.is_active) for unit in Unit.objects.all()] == [
        (1, "丙局", True),
        (2, "乙局", False),
    ]

    send(keeper, "people:reopen_unit", second.pk)
    assert Unit.objects.get(pk=second.pk).is_active


def test_a_form_sent_twice_adds_one_unit(keeper):
    data = {"once": "t" * 32, "name": "甲局", "kind": "other"}

    for _time in range(2):
        assert keeper.post(reverse("people:add_unit"), data).status_code == 302

    assert Unit.objects.count() == 1


def test_a_unit_that_is_not_there_is_404(keeper):
    for pk in (999_999, 10**30):
        assert keeper.get(reverse("people:unit", args=[pk])).status_code == 404
    assert keeper.get(reverse("people:add_unit") + "?parent=" + "9" * 50).status_code == 200


def test_names_are_escaped(keeper):
    make.unit(name="<script>alert(1)</script>")

    for name in ("people:units", "people:add_unit"):
        assert "<script>alert" not in keeper.get(reverse(name)).content.decode()


def test_the_template_is_a_spreadsheet(keeper):
    make.unit(name="云杉区")

    response = keeper.get(reverse("people:export_units"))

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert io.BytesIO(response.content).read(4) == b"PK\x03\x04"
