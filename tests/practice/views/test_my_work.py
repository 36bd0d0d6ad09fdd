from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from courses.queries.doorways import ways_to
from practice.actions.work import extend_work
from practice.enums import PeerState, WorkState
from practice.queries.my_work import Standing, my_work_of, tasks_of
from practice.queries.when import when
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.factories import practice as give
from tests.practice.quizzes import sit

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


@pytest.fixture
def enrolment():
    return make.enrolment(cohort=make.cohort(state="running", starts_on=timezone.localdate()))


def ask(enrolment, **fields):
    return give.task(cohort=enrolment.cohort, **fields)


@pytest.mark.parametrize(
    ("fields", "state", "standing"),
    [
        ({}, None, Standing.OPEN),
        ({}, WorkState.OPEN, Standing.OPEN),
        ({"opens_at": NOW + HOUR}, None, Standing.COMING),
        ({"due_at": NOW - HOUR}, None, Standing.MISSED),
        ({"due_at": NOW - HOUR, "late_until": NOW + HOUR}, WorkState.OPEN, Standing.LATE),
        ({}, WorkState.RETURNED, Standing.RETURNED),
        ({"due_at": NOW - HOUR}, WorkState.HANDED_IN, Standing.HANDED_IN),
        ({"due_at": NOW - HOUR}, WorkState.SETTLED, Standing.SETTLED),
    ],
)
def test_how_a_task_stands(enrolment, fields, state, standing):
    task = ask(enrolment, **fields)
    if state:
        give.work(task, enrolment, state=state)

    mine = my_work_of(enrolment.trainee, at=NOW)

    assert [row.standing for row in (*mine.to_do, *mine.coming, *mine.past)] == [standing]


def test_of_two_works_for_one_task_the_later_one_counts_and_others_do_not(enrolment):
    enrolment.group = make.group(cohort=enrolment.cohort)
    enrolment.save()
    task = ask(enrolment)
    give.work(task, enrolment)
    group_work = give.work(task, enrolment.group, state=WorkState.HANDED_IN)
    give.work(task, make.enrolment(cohort=enrolment.cohort), state=WorkState.RETURNED)

    assert [(one.pk, work) for one, work in tasks_of(enrolment.trainee)] == [(task.pk, group_work)]


def test_whoever_was_given_more_time_is_not_overdue(enrolment):
    task = ask(enrolment, due_at=NOW - HOUR, marker=teach.writer())
    extend_work(task, enrolment, by=task.set_by, reason="公务", late_until=NOW + HOUR)

    row = my_work_of(enrolment.trainee, at=NOW).to_do[0]

    assert (row.standing, row.due_at) == (Standing.OPEN, NOW + HOUR)


def test_the_most_urgent_comes_first_and_other_classes_do_not_come(enrolment):
    later = ask(enrolment, due_at=NOW + 3 * HOUR)
    soon = ask(enrolment, due_at=NOW + HOUR)
    give.task()
    ask(enrolment, state="withdrawn")

    assert [row.task for row in my_work_of(enrolment.trainee, at=NOW).to_do] == [soon, later]


def test_what_is_over_comes_by_time_the_latest_first_with_reviews_that_were_written(enrolment):
    early = give.work(ask(enrolment), enrolment, state=WorkState.HANDED_IN, handed_in_at=NOW - 3 * HOUR)
    missed = ask(enrolment, due_at=NOW - HOUR)
    give.work(ask(enrolment), enrolment, state=WorkState.SETTLED, handed_in_at=NOW)
    one, two = (give.peer_review(give.work(early.task), enrolment) for _number in range(2))
    two.state, two.done_at = PeerState.DONE, NOW - 2 * HOUR
    two.save()

    mine = my_work_of(enrolment.trainee, at=NOW)

    assert [row.review for row in mine.reviews] == [one]
    assert [row.over_at for row in mine.past] == [NOW, NOW - HOUR, NOW - 2 * HOUR, NOW - 3 * HOUR]
    assert (mine.past[1].task, mine.past[2].review) == (missed, two)
    assert (mine.reviews[0].number, mine.past[2].number) == (1, 2)


def test_the_only_review_of_a_task_has_no_number_and_a_withdrawn_task_asks_for_none(enrolment):
    give.peer_review(give.work(ask(enrolment)), enrolment)
    gone = give.peer_review(give.work(ask(enrolment)), enrolment)
    gone.work.task.state = "withdrawn"
    gone.work.task.save()

    assert [row.number for row in my_work_of(enrolment.trainee, at=NOW).reviews] == [0]


def test_entry_and_exit_are_told_apart_and_points_of_the_best_attempt_are_told(client, enrolment):
    quiz = teach.quiz(teach.question(), teach.question(), teach.question(), purpose="comparison", attempts=2)
    for half in ("entry", "exit"):
        ask(enrolment, asked=quiz, occasion=half)
    trained = ask(enrolment, asked=teach.quiz(attempts=2))
    for is_right in (True, False):
        sit(trained, enrolment.trainee, right=is_right)
    client.force_login(enrolment.trainee)

    html = client.get(reverse("practice:my_work")).content.decode()

    assert '<span class="tag">入班</span>' in html
    assert '<span class="tag">结业</span>' in html
    assert "1 / 1 · 100 %" in html


def test_every_page_says_the_same_minutes_for_a_quiz(client, enrolment):
    quiz = teach.quiz(teach.question({"guide": ""}, kind="essay"), teach.question(), minutes=20)
    task = ask(enrolment, asked=quiz)
    client.force_login(enrolment.trainee)

    for name, args in (("my_work", []), ("quiz", [task.pk]), ("task", [task.pk])):
        assert "11" in client.get(reverse(f"practice:{name}", args=args)).content.decode()
    row = my_work_of(enrolment.trainee, at=NOW).to_do[0]
    assert row.minutes == quiz.minutes_needed == 11


def test_a_work_of_the_group_is_ones_own(enrolment):
    group = make.group(cohort=enrolment.cohort)
    enrolment.group = group
    enrolment.save()
    task = ask(enrolment, asked=teach.assignment(kind="group"))
    give.work(task, group, state=WorkState.HANDED_IN)

    assert my_work_of(enrolment.trainee, at=NOW).past[0].standing == Standing.HANDED_IN


def test_a_lesson_leads_to_where_its_work_is_done(enrolment):
    task, quiz = ask(enrolment), ask(enrolment, asked=teach.quiz())
    key = ("assignment", task.assignment_id)

    assert ways_to([quiz.quiz], enrolment.trainee)[("quiz", quiz.quiz_id)].url == f"/practice/quizzes/{quiz.pk}/"
    way = ways_to([task.assignment], enrolment.trainee)[key]
    assert (way.url, way.label, way.is_done) == (f"/practice/tasks/{task.pk}/assignment/", "开始", False)
    give.work(task, enrolment, state=WorkState.HANDED_IN)
    assert ways_to([task.assignment], enrolment.trainee)[key].state == "已提交"
    assert ways_to([task.assignment], make.enrolment().trainee) == {}
    assert ways_to([task.assignment], AnonymousUser()) == {}


def test_moments_are_said_as_people_say_them():
    noon = timezone.make_aware(timezone.datetime(2026, 11, 25, 12, 0))

    said = [when(noon + timedelta(days=days, hours=10), at=noon) for days in (-1, 0, 1, 2)]

    assert said == ["昨天 22:00", "今天 22:00", "明天 22:00", "11月27日 周五 22:00"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_rows(client, enrolment, django_assert_num_queries, rows):
    for _ in range(rows):
        work = give.work(ask(enrolment), enrolment)
        ask(enrolment, asked=teach.quiz())
        ask(enrolment, opens_at=NOW + HOUR)
        other = give.work(work.task)
        give.peer_review(other, enrolment)
        give.peer_review(give.work(work.task), enrolment, state=PeerState.DONE, done_at=NOW)
        sit(ask(enrolment, asked=teach.quiz()), enrolment.trainee)
    client.force_login(enrolment.trainee)
    url = reverse("practice:my_work")
    client.get(url)

    with django_assert_num_queries(6):
        html = client.get(url).content.decode()
    for words in ("即将开放", "去评阅", "测验", "继续", "1 / 1 · 100 %", "第 1 份", "第 2 份"):
        assert words in html


def test_without_anything_to_do_the_page_says_so(client):
    client.force_login(make.account(role="trainee"))

    assert "目前没有待办任务" in client.get(reverse("practice:my_work")).content.decode()
