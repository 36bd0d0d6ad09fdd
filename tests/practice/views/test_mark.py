"""The marking queue and the marking desk: who sees what, what nonsense is answered with, what a page costs."""

import pytest
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from courses.models import RubricRow
from practice.actions.mark import keep_mark_draft
from practice.enums import MarkState, WorkState
from practice.models import CommentPhrase, Mark, Similarity
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import LATER, NOW, give, handed_in, levels, marker, markers_of, rows_of, set_work

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def task():
    return set_work(2, marker("先阅人"), marker("后阅人"))


@pytest.fixture
def submission(task):
    return handed_in(task)


@pytest.fixture
def by(task, client):
    one = markers_of(task)[0]
    client.force_login(one)
    return one


def url(name, *args):
    return reverse(f"practice:{name}", args=args)


def send(client, name, *args, headers=None, **data):
    return client.post(url(name, *args), {FIELD: fresh_token(), **data}, headers=headers)


def filled(submission, level="3", **more):
    return {f"level-{row.pk}": level for row in rows_of(submission)} | more


def said(client, name, *args):
    return client.get(url(name, *args)).content.decode()


def test_a_mark_is_given_and_the_next_work_follows(client, submission, task, by):
    follows = handed_in(task)

    answer = send(client, "mark", submission.pk, comment="扎实", serial="0", **filled(submission))

    assert answer.url == url("mark", follows.pk)
    assert Mark.objects.get().comment == "扎实"
    html = said(client, "mark", submission.pk)
    assert "在此之前双方互不可见" in html
    assert send(client, "mark", follows.pk, **filled(follows)).url == url("marking")


def test_a_page_that_saves_by_itself_is_told_the_serial(client, submission, by):
    first = send(client, "keep_mark", submission.pk, headers=JSON, serial="0", **filled(submission)).json()
    stale = send(client, "keep_mark", submission.pk, headers=JSON, serial="0", **filled(submission))

    assert first["serial"] == 1
    assert stale.status_code == 409
    assert "另一窗口" in stale.json()["said"]
    assert send(client, "keep_mark", submission.pk, **filled(submission)).url == url("mark", submission.pk)


def test_a_refusal_costs_nothing_of_what_was_entered(client, submission, by):
    first = rows_of(submission)[0]

    html = send(client, "mark", submission.pk, comment="写了很久", **{f"level-{first.pk}": "2"}).content.decode()

    assert "写了很久" in html
    assert f'name="level-{first.pk}" value="2" checked' in html
    assert not Mark.objects.exists()


NONSENSE = [
    {"level": "0"}, {"level": "5"}, {"level": "x"}, {"level": ""}, {"level": "9" * 5000}, {"level": "٣"},
    {"level-999999": "3"}, {"comment": "长" * 2001},
]  # fmt: skip


@pytest.mark.parametrize("body", NONSENSE)
def test_nonsense_is_answered_with_a_sentence(client, submission, by, body):
    data = filled(submission, **body)

    answer = send(client, "mark", submission.pk, **data)

    assert answer.status_code == 200
    assert [one.level_tag for one in answer.context["messages"]] == ["error"]
    assert not Mark.objects.exists()
    assert send(client, "keep_mark", submission.pk, headers=JSON, **data).status_code in (200, 409)


@pytest.mark.parametrize("field", ["level-x", "level-", f"level-{'9' * 400}", "note-²", "serial"])
def test_a_field_that_cannot_be_one_is_not_there(client, submission, by, field):
    data = filled(submission) | {field: "9" * 5000 if field == "serial" else "3"}

    assert send(client, "mark", submission.pk, **data).status_code == 302
    assert Mark.objects.get().levels.count() == 2


@pytest.mark.parametrize("body", ["[1]", '"x"', "null", "{", "\0"])
def test_a_body_that_is_no_form_is_told_so(client, submission, by, body):
    for name in ("mark", "keep_mark"):
        answer = client.post(url(name, submission.pk), body, content_type="application/json")
        assert answer.status_code == 400
        assert "表单" in answer.content.decode()
    assert not Mark.objects.exists()


@pytest.mark.parametrize("token", ["", "短", "x" * 65, "\0" * 20])
def test_a_form_without_its_token_is_told_so(client, submission, by, token):
    answer = client.post(url("mark", submission.pk), {FIELD: token, **filled(submission)})

    assert answer.status_code == 400
    assert not Mark.objects.exists()


def test_unprintable_signs_and_line_ends_are_kept_as_text(client, submission, by):
    row = rows_of(submission)[0]

    send(client, "mark", submission.pk, comment="一\0\r\n二 ", **filled(submission), **{f"note-{row.pk}": "好\0"})

    mark = Mark.objects.get()
    assert (mark.comment, mark.levels.get(row=row).note) == ("一\n二", "好")


@pytest.mark.parametrize("reason", ["", " ", "长" * 301])
def test_a_withdrawal_needs_a_reason_that_fits(client, submission, by, reason):
    mark = give(submission, by, 3)

    send(client, "withdraw_mark", mark.pk, reason=reason)

    mark.refresh_from_db()
    assert mark.state == MarkState.GIVEN
    send(client, "withdraw_mark", mark.pk, reason="看错\0了人")
    mark.refresh_from_db()
    assert (mark.state, mark.state_note) == (MarkState.WITHDRAWN, "看错了人")


def test_only_the_own_mark_is_withdrawn(client, submission, task):
    one, two = markers_of(task)
    mark = give(submission, one, 3)
    give(submission, two, 3)
    client.force_login(two)

    assert send(client, "withdraw_mark", mark.pk, reason="不是我的").status_code == 404


@pytest.mark.parametrize("reason", ["", "长" * 301])
def test_a_work_is_returned_with_a_reason_that_fits(client, submission, by, reason):
    send(client, "return_work", submission.work_id, reason=reason)
    submission.work.refresh_from_db()
    assert submission.work.state == WorkState.HANDED_IN

    assert send(client, "return_work", submission.work_id, reason="请补来源").url == url(
        "marks_of_work", submission.work_id
    )
    submission.work.refresh_from_db()
    assert submission.work.state == WorkState.RETURNED
    assert "这份作业现在不能批阅" in said(client, "mark", submission.pk)


def strangers(task):
    """Everybody whom a class's works do not concern, and those who do them."""
    other = set_work(1, marker("别班教员"))
    return {
        "marker of another class": markers_of(other)[0],
        "supervisor of another class": make.supervisor(other.cohort),
        "trainee of another class": make.enrolment(cohort=other.cohort).trainee,
        "fellow trainee": make.enrolment(cohort=task.cohort).trainee,
        "panel member": make.account(Role.INSTRUCTOR),
        "liaison": make.account(Role.UNIT_LIAISON),
        "auditor": make.account(Role.AUDITOR),
    }


def test_to_everybody_else_a_work_is_not_there(client, submission, task):
    mark = give(submission, markers_of(task)[0], 3)
    similar = Similarity.objects.create(a=submission, b=handed_in(task), share=300, passages=[], found_at=NOW)
    pages = [
        ("mark", submission.pk), ("moderate", submission.pk), ("marks_of_work", submission.work_id),
        ("similarity", similar.pk), ("results", task.pk), ("export_results", task.pk),
    ]  # fmt: skip
    deeds = [
        ("keep_mark", submission.pk), ("mark", submission.pk), ("moderate", submission.pk),
        ("withdraw_mark", mark.pk), ("return_work", submission.work_id), ("ask_second_look", submission.work_id),
    ]  # fmt: skip
    for who, account in strangers(task).items():
        client.force_login(account)
        for name, pk in pages:
            assert client.get(url(name, pk)).status_code in (403, 404), (who, name)
        for name, pk in deeds:
            answer = send(client, name, pk, reason="理由", **filled(submission))
            assert answer.status_code in (403, 404), (who, name)
    client.force_login(markers_of(set_work())[0])
    assert {client.get(url(name, pk)).status_code for name, pk in pages[:5]} == {404}
    client.logout()
    for name, pk in pages:
        assert client.get(url(name, pk)).status_code == 404
    assert Mark.objects.count() == 1


def test_a_marker_who_was_dismissed_finds_nothing(client, submission, task, by):
    task.markers.filter(account=by).delete()

    assert client.get(url("mark", submission.pk)).status_code in (403, 404)
    assert send(client, "mark", submission.pk, **filled(submission)).status_code in (403, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_for_any_number_of_rows(client, rows, django_assert_num_queries):
    for _ in range(rows):
        task = set_work(2)
        handed_in(task)
        apart = handed_in(task)
        for by, level in zip(markers_of(task), (1, 4), strict=True):
            give(apart, by, level)
    client.force_login(make.account(Role.PARTY_SCHOOL))
    client.get(url("marking"))

    with django_assert_num_queries(10):
        html = client.get(url("marking")).content.decode()

    assert html.count("查看并裁定") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_any_number_of_rows(client, rows, django_assert_num_queries):
    by = marker()
    task = set_work(1, by, rubric=teach.rubric(rows=rows))
    submission = handed_in(task)
    for number in range(rows):
        submission.files.add(practice.class_file(by=submission.by, name=f"附件{number}.pdf"))
        CommentPhrase.objects.create(account=by, text=f"常用语{number}")
        Similarity.objects.create(a=submission, b=handed_in(task), share=300, passages=[], found_at=NOW)
    keep_mark_draft(submission, levels(submission, 3), by=by, at=LATER)
    client.force_login(by)
    client.get(url("mark", submission.pk))

    with django_assert_num_queries(14):
        html = client.get(url("mark", submission.pk)).content.decode()

    assert html.count("data-phrase") == html.count("/similarities/") == rows
    assert html.count(" checked") == rows == RubricRow.objects.filter(rubric=task.assignment.rubric_id).count()
