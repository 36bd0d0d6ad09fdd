import json
from datetime import timedelta

import pytest
from django.urls import reverse

from practice.actions.attempt import begin_attempt, hand_in_attempt
from practice.enums import AttemptState, HandInWay
from practice.models import Attempt
from tests.cohorts.views.form import said, send
from tests.factories import cohorts as make
from tests.factories import courses as teach
from tests.practice.quizzes import KINDS, now, of_each_kind, quiz_task, sit

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(client):
    """An attempt under way of whoever is signed in: a question of every kind."""
    task, trainee, _marker = quiz_task(of_each_kind(shuffles=False))
    client.force_login(trainee)
    return begin_attempt(task, by=trainee)


def address(name, row):
    return reverse(f"practice:{name}", args=[row.pk])


def save(client, attempt, answers):
    text = answers if isinstance(answers, str) else json.dumps(answers)
    return send(client, address("save_answers", attempt), answers=text)


def change(item, answer, serial=None):
    return {"item": item.pk, "answer": answer, "serial": now() if serial is None else serial}


def test_a_page_saves_on_the_way_and_is_told_what_became_of_each_answer(client, attempt):
    single, multiple, *_rest = attempt.items.all()

    answer = save(client, attempt, [change(single, "a", 5), change(multiple, ["nonsense"], 6)]).json()

    assert answer["kept"] == {str(single.pk): 5}
    assert list(answer["refused"]) == [str(multiple.pk)]
    assert answer["older"] == {}
    assert answer["left"] > 0
    assert attempt.items.get(pk=single.pk).answer == "a"


def test_the_same_save_twice_is_one_and_an_older_one_shows_the_newer(client, attempt):
    single = attempt.items.first()
    for _time in range(2):
        assert save(client, attempt, [change(single, "b", 9)]).json()["kept"] == {str(single.pk): 9}

    late = save(client, attempt, [change(single, "a", 7)]).json()

    assert late["older"] == {str(single.pk): {"answer": "b", "serial": 9}}
    assert attempt.items.get(pk=single.pk).answer == "b"


@pytest.mark.parametrize(
    "text", ["", "{", "null", "7", '"x"', "[1]", '[{"item": true}]', '[{"item": -1, "serial": 1}]', "[" * 5000]
)
def test_garbage_is_refused_in_words(client, attempt, text):
    answer = save(client, attempt, text)

    assert (answer.status_code, answer.json()["over"]) == (200, True)
    assert answer.json()["sentence"]
    assert not attempt.items.filter(saved_at__isnull=False).exists()


@pytest.mark.parametrize("odd", [{}, [], {"a": []}, 1e9, True, "\ud800", "\x00", ["a", ["b"]], "x" * 20_000])
def test_no_odd_answer_breaks_the_page(client, attempt, odd):
    answer = save(client, attempt, [change(item, odd) for item in attempt.items.all()])

    assert answer.status_code == 200
    assert client.get(address("attempt", attempt)).status_code == 200


@pytest.mark.parametrize("typed", ["七十五", "75abc", "1 到 2"])
def test_no_number_is_kept_and_said_and_counts_as_unanswered(client, attempt, typed):
    item = attempt.items.get(version__question__kind="numeric")

    answer = save(client, attempt, [change(item, typed)]).json()

    assert list(answer["doubted"]) == list(answer["kept"]) == [str(item.pk)]
    assert attempt.items.get(pk=item.pk).answer == typed
    page = client.get(address("attempt", attempt))
    assert typed in page.content.decode()
    assert page.context["answered"] == 0
    plain = send(client, address("attempt", attempt), **{f"a{item.pk}": "八"})
    assert "这里要填一个数" in said(plain)


@pytest.mark.parametrize("typed", ["３．５", "3。5 %", "３，５％", "−1"])
def test_a_number_is_understood_however_it_is_typed(client, attempt, typed):
    item = attempt.items.get(version__question__kind="numeric")

    assert save(client, attempt, [change(item, typed)]).json()["doubted"] == {}
    assert client.get(address("attempt", attempt)).context["answered"] == 1


def test_an_item_of_somebody_else_is_refused_and_the_rest_is_kept(client, attempt):
    task, other, _marker = quiz_task()
    foreign, mine = begin_attempt(task, by=other).items.get(), attempt.items.first()

    answer = save(client, attempt, [change(foreign, "a", 5), change(mine, "a", 5)]).json()

    assert list(answer["refused"]) == [str(foreign.pk)]
    assert list(answer["kept"]) == [str(mine.pk)]
    foreign.refresh_from_db()
    assert foreign.answer is None


@pytest.mark.parametrize("name", ["attempt", "save_answers", "hand_in_attempt"])
def test_an_attempt_of_somebody_else_is_not_found(client, attempt, name):
    client.force_login(make.enrolment(cohort=attempt.work.task.cohort).trainee)

    assert send(client, address(name, attempt), answers="[]").status_code == 404
    assert client.get(address("attempt", attempt)).status_code == 404
    attempt.refresh_from_db()
    assert attempt.is_open


def test_without_script_the_sheet_is_saved_as_a_form(client, attempt):
    typed = {}
    for item in attempt.items.select_related("version__question"):
        kind = item.version.question.kind
        right = KINDS[kind][1]
        if kind == "matching":
            typed |= {f"a{item.pk}-{left}": side for left, side in right.items()}
        elif kind == "ordering":
            typed |= {f"a{item.pk}-{key}": str(place) for place, key in enumerate(right, start=1)}
        else:
            typed[f"a{item.pk}"] = {True: "true"}.get(right, right) if kind == "truth" else right

    answer = send(client, address("attempt", attempt), then="hand_in", **typed)
    assert answer.url == address("hand_in_attempt", attempt)
    send(client, answer.url)

    attempt.refresh_from_db()
    assert (attempt.state, attempt.points) == (AttemptState.SETTLED, len(KINDS))


def test_a_wrong_entry_of_the_form_is_said_with_its_number_and_nothing_is_handed_in(client, attempt):
    single = attempt.items.first()

    answer = send(client, address("attempt", attempt), then="hand_in", **{f"a{single.pk}": "z"})

    assert answer.url == address("attempt", attempt)
    assert "1" in said(answer)
    attempt.refresh_from_db()
    assert attempt.is_open


def test_handing_in_names_what_is_unanswered_and_twice_is_once(client, attempt):
    page = client.get(address("hand_in_attempt", attempt)).content.decode()
    assert page.count(f"{address('attempt', attempt)}#q") == len(KINDS)

    for _time in range(2):
        assert send(client, address("hand_in_attempt", attempt)).url == address("attempt", attempt)

    row = Attempt.objects.get()
    assert (row.state, row.way) == (AttemptState.SETTLED, HandInWay.IN_PERSON)
    assert client.get(address("hand_in_attempt", row)).url == address("attempt", row)
    assert save(client, row, [change(row.items.first(), "a")]).json()["over"] is True


def test_looking_at_it_after_the_time_hands_in_what_was_saved(client):
    task, trainee, _marker = quiz_task(teach.quiz(minutes=10))
    attempt = begin_attempt(task, by=trainee)
    Attempt.objects.filter(pk=attempt.pk).update(begun_at=attempt.begun_at - timedelta(minutes=11))
    client.force_login(trainee)

    page = client.get(address("attempt", attempt))

    assert "practice/pages/attempt_review.html" in [one.name for one in page.templates]
    attempt.refresh_from_db()
    assert attempt.way == HandInWay.TIME_OVER


def test_the_key_is_kept_from_the_page_until_the_quiz_is_closed(client):
    question = teach.question(explanation="因为甲在先。")
    task, trainee, marker = quiz_task(teach.quiz(question))
    client.force_login(trainee)
    attempt = begin_attempt(task, by=trainee)
    assert "因为甲在先" not in client.get(address("attempt", attempt)).content.decode()

    hand_in_attempt(attempt, by=trainee)
    page = client.get(address("attempt", attempt)).content.decode()
    assert "因为甲在先" not in page
    assert "tag--alert" not in page

    client.force_login(marker)
    page = client.get(address("attempt", attempt)).content.decode()
    assert "因为甲在先" in page
    assert "tag--alert" in page


@pytest.mark.parametrize("questions", [1, 3])
def test_a_sheet_and_its_result_cost_the_same_for_any_number_of_questions(
    client, questions, django_assert_max_num_queries
):
    task, trainee, _marker = quiz_task(teach.quiz(*(teach.question() for _number in range(questions))))
    client.force_login(trainee)
    attempt = begin_attempt(task, by=trainee)
    client.get(address("attempt", attempt))
    costs = []
    for name in ("attempt", "hand_in_attempt"):
        with django_assert_max_num_queries(12) as asked:
            client.get(address(name, attempt))
        costs.append(len(asked))
    hand_in_attempt(attempt, by=trainee)
    client.get(address("attempt", attempt))
    with django_assert_max_num_queries(12) as asked:
        client.get(address("attempt", attempt))

    assert [*costs, len(asked)] == [6, 5, 7]


def test_an_annulled_attempt_says_why_to_its_trainee(client):
    task, trainee, marker = quiz_task()
    attempt = sit(task, trainee)
    client.force_login(marker)
    assert send(client, address("annul_attempt", attempt), reason="").status_code == 200

    answer = send(client, address("annul_attempt", attempt), reason="考场断电")

    assert answer.url == address("quiz_results", task)
    client.force_login(trainee)
    assert "考场断电" in client.get(address("attempt", attempt)).content.decode()
