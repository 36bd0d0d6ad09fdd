import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy.people.models import Unit
from tests.factories import people as make
from tests.kernel.spreadsheet.files import defective, xlsx
from tests.people.views import said, send

pytestmark = pytest.mark.django_db
HEAD = ["单位名称", "简称", "上级单位", "类别", "编制数"]
BAD = defective()


@pytest.fixture
def keeper(client):
    client.force_login(make.officer())
    return client


def upload(client, file, name="单位.xlsx"):
    return send(client, "people:import_units", file=SimpleUploadedFile(name, file.getvalue()))


def test_a_list_is_shown_then_taken_in(keeper):
    shown = upload(keeper, xlsx(HEAD, ["云杉区"], ["甲局", "", "云杉区", "政府部门", 30]))
    assert shown.status_code == 200
    assert not Unit.objects.exists()

    seal = re.search(r'name="list" value="([^"]+)"', shown.content.decode()).group(1)
    response = send(keeper, "people:take_in_units", list=seal)

    assert response.url == reverse("people:units")
    assert [(unit.depth, unit.name) for unit in Unit.objects.all()] == [(1, "云杉区"), (2, "甲局")]


def test_wrong_rows_are_marked_and_nothing_can_be_taken_in(keeper):
    html = upload(keeper, xlsx(HEAD, ["甲局"], ["甲局"], ["<b>乙局</b>", "", "没有"])).content.decode()

    assert html.count('class="is-wrong"') == 2
    assert 'name="list"' not in html
    assert "<b>乙局" not in html


def test_the_tree_changed_in_between(keeper):
    html = upload(keeper, xlsx(HEAD, ["甲局", "", "云杉区"], ["云杉区"])).content.decode()
    make.unit(name="云杉区", is_active=False)

    response = send(keeper, "people:take_in_units", list=re.search(r'name="list" value="([^"]+)"', html).group(1))

    assert response.url == reverse("people:import_units")
    assert len(said(response)) == 1
    assert Unit.objects.count() == 1


@pytest.mark.parametrize("what", BAD)
def test_a_defective_file_is_answered_with_a_sentence(keeper, what):
    response = upload(keeper, BAD[what])

    assert response.status_code == 200
    assert "field__error" in response.content.decode()
    assert not Unit.objects.exists()


@pytest.mark.parametrize("data", [{}, {"file": "a text"}])
def test_a_form_without_a_file_is_answered_with_a_sentence(keeper, data):
    response = send(keeper, "people:import_units", **data)

    assert response.status_code == 200
    assert "field__error" in response.content.decode()


@pytest.mark.parametrize("seal", ["", "x", "长" * 5000, "x:1:y"])
def test_a_forged_list_is_answered_with_a_sentence(keeper, seal):
    response = send(keeper, "people:take_in_units", list=seal)

    assert response.url == reverse("people:import_units")
    assert len(said(response)) == 1


def test_a_very_long_file_name_does_no_harm(keeper):
    assert upload(keeper, xlsx(HEAD, ["甲局"]), name="长" * 5000 + ".xlsx").status_code == 200


def test_a_name_of_ten_megabytes_is_answered_with_a_page(keeper):
    response = send(keeper, "people:add_unit", name="长" * 3_500_000, kind="other")

    assert response.status_code in {400, 413}
    assert not Unit.objects.exists()
