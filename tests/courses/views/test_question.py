import pytest
from django.urls import reverse
from django.utils import timezone

from academy.people.enums import Role
from courses.actions.question import correct_key, versions_in_use
from courses.exports.question_examples import EXAMPLES
from courses.models import Question
from tests.factories import courses as teach
from tests.factories import people as make
from tests.people.views import said, send

pytestmark = pytest.mark.django_db
TYPED = {
    "project": "root", "stem": "先问什么？", "line_1": "事实", "line_2": "态度", "right": "1", "explanation": "因为。",
    "indicator": "root:fieldwork", "tags": "访谈",
}  # fmt: skip


@pytest.fixture
def writer(client):
    client.account = make.account(Role.INSTRUCTOR)
    client.force_login(client.account)
    return client


def page(client, name, *args, query=""):
    return client.get(reverse(f"courses:{name}", args=args) + query)


@pytest.fixture
def school(client):
    client.account = make.account(Role.PARTY_SCHOOL)
    client.force_login(client.account)
    return client


@pytest.mark.parametrize("rows", [1, 3])
def test_the_bank_is_listed_with_as_many_queries_whatever_its_size(school, rows, django_assert_num_queries):
    for number in range(rows):
        teach.question(stem=f"题{number}？", tags=("访谈", f"标签{number}"), indicator="fieldwork")
    page(school, "questions")

    with django_assert_num_queries(7):
        html = page(school, "questions").content.decode()

    assert html.count("<li><div><a") == rows
    assert "现场取证" in html


def test_an_empty_bank_says_what_to_do(writer):
    assert reverse("courses:import_questions") in page(writer, "questions").content.decode()
    assert "?" in page(writer, "questions", query="?q=x").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_question_is_shown_with_as_many_queries_whatever_its_history(school, rows, django_assert_num_queries):
    row = teach.question(tags=("访谈",))
    for number in range(rows):
        key = ["b"] if number % 2 == 0 else ["a"]
        correct_key(row.current, {**row.current.content, "right": key}, by=school.account, reason=f"理由{number}")
        teach.quiz(row)
    page(school, "question", row.pk)

    with django_assert_num_queries(10):
        html = page(school, "question", row.pk).content.decode()

    assert html.count("理由") == rows + 1  # and the one of the explanation
    assert html.count("测验") >= rows


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.kind)
def test_every_kind_has_its_page_and_its_form(writer, example):
    facts = {"project": example.project, "indicator": example.indicator, "explanation": example.explanation}
    row = teach.question(example.content, kind=example.kind, stem=example.stem, **facts)

    for response in (page(writer, "question", row.pk), page(writer, "amend_question", row.pk)):
        assert response.status_code == 200
        assert example.stem in response.content.decode()
    assert page(writer, "write_question", example.kind, query="?project=drip").status_code == 200


def test_a_question_is_written_and_the_next_one_begun(writer):
    response = send(writer, "courses:write_question", "single", **TYPED)
    assert response.url == reverse("courses:questions")
    again = send(writer, "courses:write_question", "single", **TYPED | {"stem": "再问什么？", "next": "1"})
    assert again.url == reverse("courses:write_question", args=["single"])

    first = Question.objects.first()
    assert (first.current.stem, first.indicator, first.tags.get().name) == ("先问什么？", "fieldwork", "访谈")
    assert first.made_by == writer.account


def test_a_preview_saves_nothing(writer):
    html = send(writer, "courses:write_question", "single", **TYPED, preview="1").content.decode()

    assert 'id="preview"' in html
    assert "A. 事实" in html
    assert not Question.objects.exists()


def test_a_preview_shows_what_a_good_answer_says_apart_from_what_trainees_see(writer):
    typed = {"project": "root", "stem": "怎么看？", "guide": "四个要点", "explanation": "因为。", "preview": "1"}
    html = send(writer, "courses:write_question", "essay", **typed).content.decode()

    seen, _end, apart = html.partition('id="preview"')[2].partition("</section>")
    assert "怎么看？" in seen
    assert "四个要点" not in seen
    assert "因为。" not in seen
    assert "四个要点" in apart.partition("</section>")[0]


def test_only_indicators_of_the_project_asked_for_narrow_the_bank(writer):
    everything = page(writer, "questions").content.decode()
    html = page(writer, "questions", query="?project=root").content.decode()

    assert everything.count("<optgroup") == 7
    assert html.count("<optgroup") == 1
    assert 'value="root:fieldwork"' in html


def test_moving_a_line_saves_nothing_and_keeps_what_was_typed(writer):
    typed = {"project": "root", "stem": "排一排", "line_1": "后", "line_2": "先", "move": "down-1"}
    html = send(writer, "courses:write_question", "ordering", **typed).content.decode()

    assert html.index('value="先"') < html.index('value="后"')
    assert "排一排" in html
    assert not Question.objects.exists()


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(writer):
    html = send(writer, "courses:write_question", "single", **TYPED | {"right": ""}).content.decode()

    assert "没有给出正确答案" in html
    assert 'value="态度"' in html
    assert not Question.objects.exists()


def test_there_is_no_other_kind(writer):
    assert page(writer, "write_question", "cloze").status_code == 404


def test_a_used_question_says_so_and_gets_a_new_wording(writer):
    row = teach.question(stem="旧的？")
    versions_in_use([row.current_id], at=timezone.now())
    assert "note" in page(writer, "amend_question", row.pk).content.decode()

    send(writer, "courses:amend_question", row.pk, **TYPED)

    row.refresh_from_db()
    assert (row.current.number, row.current.stem) == (2, "先问什么？")
    html = page(writer, "question", row.pk).content.decode()
    assert "旧的？" in html
    assert reverse("courses:delete_question", args=[row.pk]) not in html


def test_a_question_is_copied_retired_brought_back_and_deleted(writer):
    row = teach.question(stem="原题？")

    copied = send(writer, "courses:copy_question", row.pk)
    copy = Question.objects.latest("pk")
    assert copied.url == reverse("courses:amend_question", args=[copy.pk])
    send(writer, "courses:bring_back_question", copy.pk)
    send(writer, "courses:retire_question", row.pk)
    assert [str(one) for one in Question.objects.filter(is_active=True)] == ["原题？"]
    assert send(writer, "courses:delete_question", copy.pk).url == reverse("courses:questions")
    assert Question.objects.get() == row


def test_a_used_question_is_not_deleted(writer):
    row = teach.question()
    teach.quiz(row)

    response = send(writer, "courses:delete_question", row.pk)

    assert response.url == reverse("courses:question", args=[row.pk])
    assert len(said(response)) == 1
    assert Question.objects.filter(pk=row.pk).exists()


def test_a_question_cannot_say_anything_but_text(writer):
    evil = {
        "stem": "<script>alert(1)</script>",
        "line_1": "<img src=x onerror=y>",
        "explanation": "<b>x</b>",
        "tags": "<i>",
    }
    send(writer, "courses:write_question", "single", **TYPED | evil)

    row = Question.objects.get()
    for response in (
        page(writer, "questions"),
        page(writer, "question", row.pk),
        page(writer, "amend_question", row.pk),
    ):
        html = response.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<i>" not in html


@pytest.mark.parametrize("query", ["?project=x", "?project=root", "?project=" + "9" * 400])
def test_a_kind_is_chosen_for_a_project(writer, query):
    html = page(writer, "question_kinds", query=query).content.decode()

    assert html.count('class="card"') == 8
    assert ("single/?project=root" in html) is (query == "?project=root")


def test_a_key_is_corrected_with_a_reason_and_the_old_one_is_shown(writer):
    row = teach.question()
    versions_in_use([row.current_id], at=timezone.now())
    assert reverse("courses:correct_key", args=[row.pk, 1]) in page(writer, "question", row.pk).content.decode()
    assert "甲" in page(writer, "correct_key", row.pk, 1).content.decode()

    send(writer, "courses:correct_key", row.pk, 1, right="b", reason="原答案有误")

    row.refresh_from_db()
    assert row.current.content["right"] == ["b"]
    html = page(writer, "question", row.pk).content.decode()
    assert "原答案有误" in html
    assert "A. 甲" in html


@pytest.mark.parametrize(
    "typed", [{"right": "b"}, {"right": "a", "reason": "没有变"}, {"right": "x", "reason": "因为"}]
)
def test_a_correction_that_is_none_is_answered_with_a_sentence(writer, typed):
    row = teach.question()

    response = send(writer, "courses:correct_key", row.pk, 1, **typed)

    assert response.status_code == 200
    assert "field__error" in response.content.decode() or said(response)
    row.refresh_from_db()
    assert row.current.content["right"] == ["a"]


def test_there_is_no_other_version(writer):
    assert page(writer, "correct_key", teach.question().pk, 2).status_code == 404
