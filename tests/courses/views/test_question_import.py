import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy.people.enums import Role
from courses.imports.question_file import read_questions
from courses.models import Question
from tests.courses.imports.gift_samples import HAND_WRITTEN, REFUSED
from tests.courses.imports.sheets import five_hundred, row, sheet
from tests.factories import courses as teach
from tests.factories import people as make
from tests.kernel.spreadsheet.files import defective
from tests.people.views import said, send

pytestmark = pytest.mark.django_db
BAD = defective()
HOSTILE = {
    "nul bytes": b"a{T}\0" * 100,
    "an entity bomb": b'<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
    "a file of the machine": b'<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
    "nesting without end": b"<quiz>" + b"<a>" * 100_000,
    "garbage": bytes(range(1, 256)) * 4000,
    "braces": b"{" * 4_000_000,
    "comments": b"// [tag:x]\n" * 300_000,
    "too large": b"a" * 5_300_000,
}


@pytest.fixture
def writer(client):
    client.force_login(make.account(Role.INSTRUCTOR))
    return client


def upload(client, data, name="题目.xlsx", project=""):
    content = data.getvalue() if hasattr(data, "getvalue") else data
    return send(client, "courses:import_questions", file=SimpleUploadedFile(name, content), project=project)


def seal_in(response):
    found = re.search(r'name="list" value="([^"]+)"', response.content.decode())
    return found[1] if found else None


def test_five_hundred_questions_are_shown_with_every_broken_row_and_the_rest_is_taken_in(writer):
    file, places = five_hundred()
    shown = upload(writer, file)
    html = shown.content.decode()

    assert html.count("tag--alert") == 12
    for place, column in places.items():
        assert re.search(rf"第 {place} 行</span>.*?<b>{column}</b> · ", html)
    assert not Question.objects.exists()

    refused = send(writer, "courses:take_in_questions", list=seal_in(shown))
    assert refused.url == reverse("courses:import_questions")
    assert not Question.objects.exists()
    done = send(writer, "courses:take_in_questions", list=seal_in(shown), wrong="left_out")
    assert done.url == reverse("courses:questions")
    assert Question.objects.count() == 488


def test_a_good_file_is_shown_then_taken_in_once(writer):
    shown = upload(writer, sheet(row(), row("判断题", "对吗？", (), "对")))

    send(writer, "courses:take_in_questions", list=seal_in(shown))
    assert Question.objects.count() == 2
    again = upload(writer, sheet(row()))
    assert seal_in(again) is None
    assert send(writer, "courses:take_in_questions", list=seal_in(shown)).url == reverse("courses:import_questions")
    assert Question.objects.count() == 2


def test_a_file_of_moodle_is_taken_in_for_a_project(writer):
    assert "field__error" in upload(writer, HAND_WRITTEN.encode(), "a.txt").content.decode()
    shown = upload(writer, HAND_WRITTEN.encode("gbk"), "a.txt", project="root")

    send(writer, "courses:take_in_questions", list=seal_in(shown))

    assert Question.objects.filter(project="root").count() == 8


def test_what_moodle_can_and_we_cannot_is_named_item_by_item(writer):
    html = upload(writer, REFUSED.encode(), "a.gift", project="drip").content.decode()

    assert html.count("tag--alert") == 12
    assert "通配符" in html
    assert not Question.objects.exists()


def test_nothing_can_be_taken_in_where_everything_is_wrong(writer):
    assert seal_in(upload(writer, sheet(row(stem="")))) is None


@pytest.mark.parametrize("what", BAD)
def test_a_defective_spreadsheet_is_answered_with_a_sentence(writer, what):
    response = upload(writer, BAD[what], project="root")

    assert response.status_code == 200
    assert not Question.objects.exists()
    assert "tag--alert" in response.content.decode() or "field__error" in response.content.decode()


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_answered_with_a_sentence(writer, what):
    response = upload(writer, HOSTILE[what], "a.xml", project="root")

    assert response.status_code == 200
    assert seal_in(response) is None
    assert "tag--alert" in response.content.decode() or "field__error" in response.content.decode()


@pytest.mark.parametrize("data", [{}, {"file": "a text"}, {"project": "x"}])
def test_a_form_without_a_file_is_answered_with_a_sentence(writer, data):
    response = send(writer, "courses:import_questions", **data)

    assert response.status_code == 200
    assert "field__error" in response.content.decode()


@pytest.mark.parametrize("seal", ["", "x", "长" * 5000, "x:1:y"])
def test_a_forged_list_is_answered_with_a_sentence(writer, seal):
    response = send(writer, "courses:take_in_questions", list=seal, wrong="left_out")

    assert response.url == reverse("courses:import_questions")
    assert len(said(response)) == 1


@pytest.mark.parametrize(("form", "kinds"), [("xlsx", 2), ("xml", 2), ("gift", 2)])
def test_a_selection_is_exported_and_comes_back(writer, form, kinds):
    teach.question(stem="甲？", tags=("访谈",))
    teach.question({"right": True}, kind="truth", stem="乙。")
    teach.question(stem="别的", project="drip")

    response = writer.get(reverse("courses:export_questions", args=[form]) + "?project=root")

    assert "attachment" in response["Content-Disposition"]
    items = read_questions(io.BytesIO(response.content), project="root")
    assert {item.wording.stem for item in items} == {"甲？", "乙。"}
    assert len(items) == kinds


def test_the_template_is_an_empty_spreadsheet(writer):
    response = writer.get(reverse("courses:question_template"))

    assert response.content.startswith(b"PK")
    assert writer.get(reverse("courses:export_questions", args=["pdf"])).url == reverse("courses:questions")
