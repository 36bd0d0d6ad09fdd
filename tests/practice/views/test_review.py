import gzip
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from academy.kernel.once import FIELD, fresh_token
from academy.people.enums import Role
from practice.enums import PeerState
from practice.models import PeerReview
from practice.queries.peer import open_peer_reviews
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    task = give.task(teach.assignment(peer_reviews=1), marker=make.account(Role.INSTRUCTOR))
    author = make.enrolment(cohort=task.cohort, name="作者甲")
    row = give.submission(give.work(task, author))
    return give.peer_review(row.work, make.enrolment(cohort=task.cohort, name="评阅乙"))


def post(client, name, *args, **data):
    return client.post(reverse(f"practice:{name}", args=args), {FIELD: fresh_token(), **data})


def levels(review, level):
    return {f"level-{row.pk}": level for row in review.work.task.assignment.rubric.rows.all()}


def page(client, name, *args):
    response = client.get(reverse(f"practice:{name}", args=args))
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 12 * 1024
    return response.content.decode()


def test_a_reviewer_reads_the_work_and_not_its_author(client, review):
    client.force_login(review.reviewer.trainee)

    html = page(client, "review", review.pk)

    assert "这是一份报告。" in html
    assert "作者甲" not in html


def test_a_review_is_kept_finished_and_read_again(client, review):
    client.force_login(review.reviewer.trainee)

    assert post(client, "save_review", review.pk, comment="一半").json()["at"]
    assert post(client, "review", review.pk, **levels(review, "2")).url == reverse("practice:review", args=[review.pk])
    refused = post(client, "review", review.pk, finish="1", comment="", **levels(review, "x"))
    assert refused.status_code == 200
    done = post(client, "review", review.pk, finish="1", comment="扎实", **levels(review, "3"))

    assert done.url == reverse("practice:my_work")
    assert "不能再改动" in page(client, "review", review.pk)
    assert post(client, "save_review", review.pk, comment="后悔").status_code == 400


@pytest.mark.parametrize(
    "body",
    [{"level": "0"}, {"level": "5"}, {"level": "x"}, {"level-999999": "1"}, {"comment": ""}, {"comment": "长" * 2001}],
)
def test_nonsense_is_answered_with_a_sentence_and_costs_nothing(client, review, body):
    client.force_login(review.reviewer.trainee)
    body = {"comment": "写了很久"} | body
    told = levels(review, body.pop("level", "" if "level-999999" in body else "3"))

    answer = post(client, "review", review.pk, finish="1", **told, **body)

    assert answer.status_code == 200
    assert [one.level_tag for one in answer.context["messages"]] == ["error"]
    assert body["comment"][:1900] in answer.content.decode()
    assert not PeerReview.objects.filter(state=PeerState.DONE).exists()
    assert post(client, "save_review", review.pk, **told, **body).status_code in (200, 400)


def test_what_is_no_level_and_no_printable_sign_is_left_out(client, review):
    client.force_login(review.reviewer.trainee)
    odd = {"level-": "3", "level-²": "3", f"level-{'9' * 400}": "3", "level-999999": "4"}

    post(client, "save_review", review.pk, comment="好\0", **levels(review, "3"), **odd)

    review.refresh_from_db()
    assert (review.comment, set(review.levels.values_list("level", flat=True))) == ("好", {3})


@pytest.mark.parametrize("body", ["[1]", "null", "{"])
def test_a_body_that_is_no_form_is_told_so(client, review, body):
    client.force_login(review.reviewer.trainee)
    for name in ("review", "save_review", "decline_review"):
        url = reverse(f"practice:{name}", args=[review.pk])
        assert client.post(url, body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("reason", ["", " ", "长" * 301, "\0"])
def test_a_review_is_not_declined_without_a_reason_that_fits(client, review, reason):
    client.force_login(review.reviewer.trainee)

    post(client, "decline_review", review.pk, reason=reason)

    review.refresh_from_db()
    assert review.state == PeerState.ASSIGNED


def test_to_everybody_else_a_review_and_its_round_are_not_there(client, review):
    task = review.work.task
    other = give.task(teach.assignment(peer_reviews=1), marker=make.account(Role.INSTRUCTOR))
    reviewing = give.peer_review(give.submission(give.work(other)).work)
    people = [
        review.work.enrolment.trainee, make.enrolment(cohort=task.cohort).trainee, reviewing.reviewer.trainee,
        other.set_by, make.supervisor(other.cohort), make.account(Role.INSTRUCTOR), make.account(Role.AUDITOR),
    ]  # fmt: skip
    for account in people:
        client.force_login(account)
        for name in ("review", "save_review", "decline_review", "move_review", "release_review"):
            assert post(client, name, review.pk, reason="理由", reviewer="1").status_code in (403, 404)
        assert client.get(reverse("practice:peer_round", args=[task.pk])).status_code in (403, 404)
        for name in ("allot_reviews", "rebalance_round", "show_reviews", "add_review"):
            assert post(client, name, task.pk, reviewer="1", work="1").status_code in (403, 404)
    # Who runs the class reads who reviews whom, and writes nobody's review.
    client.force_login(task.set_by)
    assert client.get(reverse("practice:review", args=[review.pk])).status_code in (403, 404)
    review.refresh_from_db()
    assert review.state == PeerState.ASSIGNED


@pytest.mark.parametrize("reviewer", ["", "x", "9" * 30, "\0", "0"])
def test_somebody_who_cannot_be_asked_is_told_so(client, review, reviewer):
    task = review.work.task
    client.force_login(task.set_by)

    for name, pk in (("move_review", review.pk), ("add_review", task.pk)):
        answer = client.post(
            reverse(f"practice:{name}", args=[pk]),
            {FIELD: fresh_token(), "reviewer": reviewer, "work": review.work_id},
            follow=True,
        )
        assert [one.level_tag for one in answer.context["messages"]] == ["error"], name
    assert PeerReview.objects.get().reviewer == review.reviewer


def test_a_review_can_be_declined_with_a_reason(client, review):
    client.force_login(review.reviewer.trainee)
    assert "不予录取" not in client.get(reverse("practice:review", args=[review.pk])).content.decode()

    assert post(client, "decline_review", review.pk).url == reverse("practice:review", args=[review.pk])
    assert post(client, "decline_review", review.pk, reason="认识").url == reverse("practice:my_work")
    assert client.get(reverse("practice:review", args=[review.pk])).status_code in {403, 404}


def test_those_who_run_the_task_change_who_reviews(client, review):
    task = review.work.task
    free = make.enrolment(cohort=task.cohort, name="改请丙")
    client.force_login(task.set_by)

    html = page(client, "peer_round", task.pk)
    assert "作者甲" in html
    assert "评阅乙" in html
    post(client, "move_review", review.pk, reviewer=free.pk)
    moved = PeerReview.objects.get(reviewer=free)
    post(client, "release_review", moved.pk)
    post(client, "add_review", task.pk, reviewer=free.pk, work=review.work.pk)
    post(client, "rebalance_round", task.pk)
    post(client, "show_reviews", task.pk)

    assert PeerReview.objects.filter(reviewer=free, state=PeerState.ASSIGNED).count() == 1
    task.peer_round.refresh_from_db()
    assert task.peer_round.shown_at


def test_whoever_can_be_asked_instead_stands_in_the_choice_and_nobody_else(client, review):
    task = review.work.task
    idle, fit = make.enrolment(cohort=task.cohort, name="未交丁"), make.enrolment(cohort=task.cohort, name="已交戊")
    give.submission(give.work(task, fit))
    client.force_login(task.set_by)

    choice = page(client, "peer_round", task.pk).split(f'id="to-{review.pk}"')[1].split("</select>")[0]

    assert not any(name in choice for name in ("作者甲", "评阅乙"))
    handed_in, others = choice.split("</optgroup>")[:2]
    assert fit.trainee.name in handed_in
    assert idle.trainee.name in others


@pytest.mark.parametrize("state", [PeerState.ASSIGNED, PeerState.DONE])
@pytest.mark.parametrize("hours", [-1, 1])
def test_showing_reviews_too_early_asks_first_and_says_how_many_are_written(client, review, state, hours):
    turn = review.round
    turn.due_at, review.state = timezone.now() + timedelta(hours=hours), state
    turn.save()
    review.save()
    client.force_login(review.work.task.set_by)

    html = page(client, "peer_round", review.work.task_id)

    written = int(state == PeerState.DONE)
    is_early = hours > 0 or not written
    assert ("无法撤销" in html) == is_early
    assert (f"已完成 {written} 份" in html) == is_early
    assert ("btn--primary" in html.split("<main")[1]) != is_early


def test_reviews_are_handed_out_from_the_page(client):
    task = give.task(teach.assignment(peer_reviews=1), marker=make.account(Role.INSTRUCTOR))
    client.force_login(task.set_by)

    assert "分配互评" in page(client, "peer_round", task.pk)
    html = client.post(
        reverse("practice:allot_reviews", args=[task.pk]), {FIELD: fresh_token()}, follow=True
    ).content.decode()
    assert "仍可提交" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_works(client, review, django_assert_num_queries, rows):
    task = review.work.task
    for _ in range(rows):
        row = give.submission(give.work(task, make.enrolment(cohort=task.cohort)))
        give.peer_review(row.work, review.reviewer)
    client.force_login(task.set_by)
    page(client, "peer_round", task.pk)

    with django_assert_num_queries(10):
        page(client, "peer_round", task.pk)


def test_an_author_reads_what_was_said_without_names(client, review):
    client.force_login(review.reviewer.trainee)
    post(client, "review", review.pk, finish="1", comment="材料扎实", **levels(review, "3"))
    client.force_login(review.work.task.set_by)
    post(client, "show_reviews", review.work.task.pk)
    client.force_login(review.work.enrolment.trainee)

    html = page(client, "assignment", review.work.task.pk)

    assert "材料扎实" in html
    assert "评阅乙" not in html


def test_who_runs_the_task_reads_what_a_finished_review_says_and_no_other(client, review):
    client.force_login(review.reviewer.trainee)
    post(client, "save_review", review.pk, comment="写了一半", **levels(review, "2"))
    keeper = make.account(Role.PARTY_SCHOOL)
    client.force_login(keeper)
    way = reverse("practice:read_review", args=[review.pk])
    assert client.get(way).status_code == 404
    assert way not in page(client, "peer_round", review.round.task_id)

    client.force_login(review.reviewer.trainee)
    post(client, "review", review.pk, finish="1", comment="材料扎实", **levels(review, "3"))
    assert client.get(way).status_code == 403
    client.force_login(keeper)
    assert way in page(client, "peer_round", review.round.task_id)
    html = page(client, "read_review", review.pk)

    for words in ("材料扎实", "评阅乙", "作者甲", "这是一份报告。", "熟练"):
        assert words in html
    basis = open_peer_reviews([str(review.pk)], keeper)[str(review.pk)]
    assert basis.url == way
    client.force_login(review.work.enrolment.trainee)
    assert client.get(way).status_code in (403, 404)
