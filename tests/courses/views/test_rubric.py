import pytest
from django.urls import reverse
from django.utils import timezone

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from courses.actions.first_use import note_first_use
from courses.models import Assignment, Rubric
from tests.factories import cohorts as make
from tests.factories import courses as teach

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make.account(Role.INSTRUCTOR))
    return client


def page(client, name, *args, **query):
    response = client.get(reverse(f"courses:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, *args, **data):
    return client.post(reverse(f"courses:{name}", args=args), {FIELD: fresh_token(), **data})


def row(number, **fields):
    said = {
        "speaks_for": "inquiry:fieldwork",
        "title": "取证",
        **{f"anchor_{n}": f"第{n}级" for n in range(1, 5)},
        **fields,
    }
    return {f"rows-{number}-{name}": value for name, value in said.items()}


def rows(*which, initial=0):
    return {
        "rows-TOTAL_FORMS": str(len(which)),
        "rows-INITIAL_FORMS": str(initial),
        **{k: v for one in which for k, v in one.items()},
    }


EMPTY = {"title": "", **{f"anchor_{n}": "" for n in range(1, 5)}}


def test_a_rubric_is_written_row_by_row_and_empty_rows_are_left_out(desk):
    response = post(desk, "add_rubric", title="调研", project="root", **rows(row(0), row(1, **EMPTY)))

    made = Rubric.objects.get()
    assert response.url == reverse("courses:rubric", args=[made.pk])
    line = made.rows.get()
    assert (line.competency, line.indicator, line.title, line.anchor_4) == ("inquiry", "fieldwork", "取证", "第4级")
    assert "第4级" in page(desk, "rubric", made.pk)


def test_a_half_written_row_is_sent_back_with_what_was_typed(desk):
    html = post(desk, "add_rubric", title="调研", project="root", **rows(row(0, anchor_3=""))).content.decode()

    assert "第4级" in html
    assert "field--error" in html
    assert not Rubric.objects.exists()


def test_a_missing_level_is_said_above_the_form_too_and_levels_have_their_words(desk):
    html = post(desk, "add_rubric", title="调研", project="root", **rows(row(0, anchor_3=""))).content.decode()

    assert 'role="alert"' in html.partition("rows-0-")[0]
    made = teach.rubric()
    for shown in (html, page(desk, "rubric", made.pk)):
        assert all(f"{number} {word}" in shown for number, word in enumerate(("起步", "基本", "熟练", "示范"), start=1))


def test_one_more_row_is_asked_for_without_a_script_and_what_was_typed_is_kept(desk):
    assert page(desk, "add_rubric").count("data-row>") == 1
    typed = rows(row(0, anchor_3=""), row(1, title="勾掉的", DELETE="on"))

    html = post(desk, "add_rubric", title="调研", project="weave", more="1", **typed).content.decode()

    assert html.count("data-row>") == 2
    assert all(word in html for word in ('value="调研"', 'value="weave" selected', "第4级"))
    assert "勾掉的" not in html
    assert "field--error" not in html
    assert page(desk, "amend_rubric", teach.rubric(rows=2).pk).count("data-row>") == 2


def test_a_rubric_without_rows_is_refused_in_words(desk):
    html = post(desk, "add_rubric", title="空", project="root", **rows(row(0, **EMPTY))).content.decode()

    assert "量规至少一行" in html


def test_rows_are_changed_and_struck_out(desk):
    rubric = teach.rubric()

    post(desk, "amend_rubric", rubric.pk, title="改", project="root",
         **rows(row(0, title="新看点"), row(1, DELETE="on"), initial=2))  # fmt: skip

    assert [one.title for one in rubric.rows.all()] == ["新看点"]


def test_a_used_rubric_offers_its_copy(desk):
    asked = teach.assignment()
    note_first_use(asked, at=timezone.now())

    assert "请复制后修改副本" in page(desk, "amend_rubric", asked.rubric.pk)
    response = post(desk, "copy_rubric", asked.rubric.pk)
    assert "（副本）" in page(desk, "amend_rubric", Rubric.objects.latest("pk").pk)
    assert response.url == reverse("courses:amend_rubric", args=[Rubric.objects.latest("pk").pk])


def test_retired_ones_are_found_among_the_retired(desk):
    rubric = teach.rubric(title="旧量规")
    post(desk, "retire_rubric", rubric.pk)

    assert "旧量规" not in page(desk, "rubrics")
    assert "旧量规" in page(desk, "rubrics", state="retired", project="root", q="旧")
    assert "没有符合条件的量规" in page(desk, "rubrics", q="查无此名")
    post(desk, "restore_rubric", rubric.pk)
    assert "旧量规" in page(desk, "rubrics")


ASKED = {
    "project": "root", "title": "调研报告", "kind": "report", "brief": "写清四点。", "minutes": "90",
    "takes_text": "on", "takes_files": "on", "markers": "2", "peer_reviews": "2",
}  # fmt: skip


def test_an_assignment_is_written_changed_copied_and_retired(desk):
    rubric = teach.rubric()

    assert post(desk, "add_assignment", rubric=rubric.pk, **ASKED).url == reverse("courses:assignments")
    made = Assignment.objects.get()
    assert (made.markers, made.peer_reviews, made.minutes) == (2, 2, 90)
    post(desk, "amend_assignment", made.pk, rubric=rubric.pk, **{**ASKED, "title": "新题"})
    post(desk, "copy_assignment", made.pk)
    post(desk, "retire_assignment", made.pk)

    html = page(desk, "assignments")
    assert "新题（副本）" in html
    assert "新题" in page(desk, "assignments", state="retired", project="root")
    post(desk, "restore_assignment", made.pk)
    assert Assignment.objects.filter(is_active=True).count() == 2


def test_what_a_class_is_judged_by_is_shown_and_not_asked_any_more(desk):
    asked = teach.assignment()
    note_first_use(asked, at=timezone.now())
    html = desk.get(reverse("courses:amend_assignment", args=[asked.pk])).content.decode()

    post(desk, "amend_assignment", asked.pk, rubric=teach.rubric().pk, **{**ASKED, "kind": "product", "title": "新题"})

    now = Assignment.objects.get()
    assert "量规不再改动" in html
    assert html.count(" disabled") == 4
    assert (now.title, now.kind, now.rubric) == ("新题", asked.kind, asked.rubric)


def test_mistakes_of_a_form_are_said(desk):
    html = post(desk, "add_assignment", rubric=teach.rubric().pk, **{**ASKED, "minutes": "0"}).content.decode()

    assert "field--error" in html
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["rubrics", "assignments"])
def test_a_list_costs_the_same_for_any_number_of_rows(desk, django_assert_num_queries, name, count):
    for _ in range(count):
        teach.assignment()
    page(desk, name)

    with django_assert_num_queries(6):
        page(desk, name)
