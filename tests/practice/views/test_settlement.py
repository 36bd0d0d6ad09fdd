"""Deciding between two markers, what a work was settled at, second looks, and two works side by side."""

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.competency.framework import Competency
from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from academy.people.models import Notice
from academy.progress.queries.framework import framework_in_force
from practice.actions.second_look import ask_second_look
from practice.actions.settlement import moderate_submission
from practice.actions.similarity import compare_submission
from practice.enums import SettlementState, WorkState
from practice.models import SecondLook, Settlement, Similarity
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice
from tests.practice.marking import LATER, give, handed_in, levels, marker, markers_of, rows_of, set_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def task():
    return set_work(2, marker("先阅人"), marker("后阅人"))


@pytest.fixture
def supervisor(task):
    return make.supervisor(task.cohort)


@pytest.fixture
def apart(task, supervisor):
    submission = handed_in(task)
    one, two = markers_of(task)
    give(submission, one, 1, 3, comment="先阅评语")
    give(submission, two, 4, 3, comment="后阅评语")
    return submission


def url(name, *args):
    return reverse(f"practice:{name}", args=args)


def send(client, name, *args, **data):
    return client.post(url(name, *args), {FIELD: fresh_token(), **data})


def said(client, name, *args):
    return client.get(url(name, *args)).content.decode()


def chosen(submission, level="2"):
    return {f"level-{row.pk}": level for row in rows_of(submission)}


def error(answer):
    return [one.level_tag for one in answer.context["messages"]] == ["error"]


def test_the_decider_sees_both_marks_and_settles(client, apart, supervisor):
    client.force_login(supervisor)
    html = said(client, "moderate", apart.pk)
    for words in ("先阅人", "后阅人", "先阅评语", "后阅评语", "相差超过一级"):
        assert words in html

    answer = send(client, "moderate", apart.pk, reason="两份都看过", **chosen(apart))

    assert answer.url == url("marks_of_work", apart.work_id)
    assert Settlement.objects.get().by == supervisor
    assert "两份都看过" in said(client, "marks_of_work", apart.work_id)
    assert url("marks_of_work", apart.work_id) in said(client, "moderate", apart.pk)


@pytest.mark.parametrize(
    "body",
    [{"reason": ""}, {"reason": "长" * 1001}, {"level": "0"}, {"level": "5"}, {"level": "x"}, {"level-999999999": "1"}],
)
def test_a_decision_that_cannot_be_taken_is_told_why_and_keeps_what_was_entered(client, apart, supervisor, body):
    client.force_login(supervisor)
    level = body.pop("level", "2")

    answer = send(client, "moderate", apart.pk, **{"reason": "看过两份"} | chosen(apart, level) | body)

    assert answer.status_code == 200
    assert error(answer)
    assert body.get("reason", "看过两份")[:900] in answer.content.decode()
    assert not Settlement.objects.exists()


def test_the_two_markers_find_no_decision_to_take(client, apart, task):
    for by in markers_of(task):
        client.force_login(by)
        assert client.get(url("moderate", apart.pk)).status_code == 404
        assert send(client, "moderate", apart.pk, reason="我来", **chosen(apart)).status_code == 404


def test_before_both_marks_are_in_a_decider_sees_neither(client, task, supervisor):
    submission = handed_in(task)
    give(submission, markers_of(task)[0], 1, comment="先阅评语")
    client.force_login(supervisor)

    html = said(client, "moderate", submission.pk)

    assert "先阅评语" not in html
    assert "先阅人" not in html
    answer = send(client, "moderate", submission.pk, reason="先定了", **chosen(submission))
    assert error(answer)
    assert not Settlement.objects.exists()


@pytest.mark.parametrize("reason", ["", "长" * 301])
def test_a_decision_is_taken_back_with_a_reason_that_fits(client, apart, supervisor, reason):
    row = moderate_submission(apart, levels(apart, 2), by=supervisor, reason="看过", at=LATER)
    client.force_login(supervisor)
    send(client, "withdraw_moderation", row.pk, reason=reason)
    row.refresh_from_db()
    assert row.state == SettlementState.IN_FORCE

    send(client, "withdraw_moderation", row.pk, reason="漏看\0附件")

    row.refresh_from_db()
    assert (row.state, row.state_note) == (SettlementState.UNDONE, "漏看附件")
    apart.work.refresh_from_db()
    assert apart.work.state == WorkState.HANDED_IN


def test_a_trainee_reads_nothing_before_and_everything_after(client, apart, supervisor):
    trainee = apart.work.enrolment.trainee
    secrets = ("先阅人", "后阅人", "先阅评语", "后阅评语")
    client.force_login(trainee)
    assert not any(words in said(client, "marks_of_work", apart.work_id) for words in secrets)

    moderate_submission(apart, levels(apart, 2), by=supervisor, reason="看过", at=LATER)

    assert all(words in said(client, "marks_of_work", apart.work_id) for words in secrets)


def test_a_second_look_is_asked_for_and_answered(client, apart, task, supervisor):
    trainee = apart.work.enrolment.trainee
    moderate_submission(apart, levels(apart, 2), by=supervisor, reason="看过", at=LATER)
    client.force_login(trainee)
    for reason in ("", "长" * 1001):
        send(client, "ask_second_look", apart.work_id, reason=reason)
    assert not SecondLook.objects.exists()
    for _twice in range(2):
        send(client, "ask_second_look", apart.work_id, reason="附件\0没看")
    look = SecondLook.objects.get()
    assert look.reason == "附件没看"

    client.force_login(markers_of(task)[0])
    assert "附件没看" in said(client, "marking")
    for answer in ("", "长" * 1001):
        send(client, "answer_second_look", look.pk, answer=answer)
    assert SecondLook.objects.get().answered_at is None
    send(client, "answer_second_look", look.pk, answer="看过附件，维持。")
    again = send(client, "answer_second_look", look.pk, answer="再答一次")
    assert "先阅人" in str(list(again.context["messages"])[-1])
    assert "再答一次" in again.content.decode()
    assert SecondLook.objects.get().answer == "看过附件，维持。"

    client.force_login(trainee)
    assert "看过附件，维持。" in said(client, "marks_of_work", apart.work_id)
    assert Notice.objects.filter(account=trainee, title__contains="answered").count() == 1


def test_only_whoever_did_the_work_asks_and_only_those_concerned_answer(client, apart, supervisor, task):
    moderate_submission(apart, levels(apart, 2), by=supervisor, reason="看过", at=LATER)
    look = ask_second_look(apart.work, by=apart.work.enrolment.trainee, reason="再看", at=LATER)
    fellow = make.enrolment(cohort=task.cohort).trainee
    other = set_work()
    for account in (fellow, apart.work.enrolment.trainee, markers_of(other)[0], make.supervisor(other.cohort)):
        client.force_login(account)
        assert send(client, "answer_second_look", look.pk, answer="我来答").status_code in (403, 404)
    for account in (fellow, supervisor, markers_of(task)[0]):
        client.force_login(account)
        assert send(client, "ask_second_look", apart.work_id, reason="我来问").status_code in (403, 404)
    assert SecondLook.objects.get().answered_at is None


SHARED = "居民反映楼道照明三个月没有修好，物业与社区互相推诿，谁来负责一直没有人说清楚。"


def test_two_works_stand_side_by_side_with_what_they_share(client, task, supervisor):
    one, two = handed_in(task, text=f"甲的开头。{SHARED}"), handed_in(task, text=f"{SHARED}乙的结尾。")
    compare_submission(one, at=LATER)
    row = Similarity.objects.get()
    client.force_login(supervisor)

    html = said(client, "similarity", row.pk)

    assert html.count("<mark>") == 2
    assert "甲的开头" in html
    assert "乙的结尾" in html
    for trainee in (one.by, two.by):
        client.force_login(trainee)
        assert client.get(url("similarity", row.pk)).status_code == 404


def test_text_that_looks_like_a_page_stays_text(client, task, supervisor):
    one, two = (handed_in(task, text=f"<script>alert({n})</script>{SHARED}") for n in (1, 2))
    compare_submission(one, at=LATER)
    client.force_login(supervisor)

    html = said(client, "similarity", Similarity.objects.get().pk)

    assert "<script>alert" not in html
    assert two.text[:8] not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_for_any_number_of_rows(client, rows, django_assert_num_queries):
    task = set_work(2, rubric=teach.rubric(rows=rows))
    supervisor, submission = make.supervisor(task.cohort), handed_in(task)
    for by, level in zip(markers_of(task), (1, 4), strict=True):
        give(submission, by, level)
    client.force_login(supervisor)
    client.get(url("moderate", submission.pk))
    with django_assert_num_queries(8):
        html = client.get(url("moderate", submission.pk)).content.decode()
    assert html.count("rrow__given") == rows
    for number in range(rows):
        if number:
            row = Settlement.objects.get(state=SettlementState.IN_FORCE)
            send(client, "withdraw_moderation", row.pk, reason="重看")
        moderate_submission(submission, levels(submission, 2), by=supervisor, reason="看过", at=LATER)
        look = ask_second_look(submission.work, by=submission.by, reason="再看", at=LATER)
        send(client, "answer_second_look", look.pk, answer="看过")
    client.force_login(make.account(Role.PARTY_SCHOOL))
    client.get(url("marks_of_work", submission.work_id))

    with django_assert_num_queries(13):
        html = client.get(url("marks_of_work", submission.work_id)).content.decode()

    assert html.count("note--ok") == rows


def test_who_decides_reads_what_was_handed_in_and_who_wrote_it_has_the_receipt(client, task, supervisor):
    submission = handed_in(task, text="亲手写的一段。")
    file = practice.class_file(by=submission.by)
    submission.files.add(file)
    way = url("submission_file", submission.pk, file.pk)

    client.force_login(supervisor)
    html = said(client, "marks_of_work", submission.work_id)
    assert "亲手写的一段。" in html
    assert way in html
    client.force_login(submission.by)
    assert way not in said(client, "marks_of_work", submission.work_id)


def test_a_competency_has_its_short_name_and_names_are_joined_as_the_reader_reads(client, task, supervisor):
    submission = handed_in(task)
    for by in markers_of(task):
        give(submission, by, 3)
    client.force_login(supervisor)
    client.cookies["django_language"] = "en"

    html = said(client, "marks_of_work", submission.work_id)

    assert "、" not in html.partition("Marked by")[2].partition("</dd>")[0]
    definition = framework_in_force(timezone.localdate()).definition(Competency(rows_of(submission)[0].competency))
    assert f"<b>{definition.short_name_in('en')}</b>" in html
