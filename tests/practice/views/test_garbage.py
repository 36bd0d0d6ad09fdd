"""Every address of a quiz in a class, asked with what nobody means: a sentence, never a fault."""

import json

import pytest
from django.urls import reverse

from academy.kernel.once import FIELD, fresh_token
from practice.actions.attempt import begin_attempt
from practice.urls.quizzes import urlpatterns
from tests.practice.quizzes import now, of_each_kind, quiz_task

pytestmark = pytest.mark.django_db
ODD = [
    float("nan"), float("inf"), 10**400, -1, 0, 1.5, True, "", "a", "\ud800", "\x00", "x" * 20_000, [], [None],
    ["a", "a"], [["a"]], [{}], {}, {"l1": None}, {"l1": ["r1"]}, {"l1": "r9"}, {"": ""}, {"a": {"b": {"c": [{}]}}},
    ["x", "y"], [1, 2, 3],
]  # fmt: skip
BODIES = [
    "", "{", "null", "7", '""', '"x"', "NaN", "[null]", "[[]]", "{}", '{"item": 1, "serial": 1}', "[" * 5000,
    '[{"item": NaN, "serial": 1}]', '[{"item": 1, "serial": NaN}]', '[{"item": 1e400, "serial": 1}]',
    '[{"item": "1", "serial": 1}]', '[{"serial": 1}]', '[{"item": 1}]', '[{"item": 1, "serial": -1}]',
    f"[{'9' * 5000}]", "[" + "{}," * 400 + "{}]",
]  # fmt: skip


@pytest.fixture
def attempt(client):
    task, trainee, client.marker = quiz_task(of_each_kind(essay=True))
    client.force_login(trainee)
    return begin_attempt(task, by=trainee)


def save(client, attempt, text):
    return post(client, reverse("practice:save_answers", args=[attempt.pk]), answers=text)


def post(client, address, **fields):
    return client.post(address, {FIELD: fresh_token(), **fields})


def test_a_body_that_is_no_list_of_answers_is_refused_in_words(client, attempt):
    for body in BODIES:
        answer = save(client, attempt, body)
        assert (answer.status_code, bool(answer.json()["sentence"])) == (200, True), body[:60]

    assert not attempt.items.filter(saved_at__isnull=False).exists()


def test_an_odd_answer_to_any_kind_is_refused_or_kept_and_the_sheet_still_opens(client, attempt):
    for odd in ODD:
        rows = [{"item": item.pk, "answer": odd, "serial": now()} for item in attempt.items.all()]
        answer = save(client, attempt, json.dumps(rows)).json()
        assert len(answer["kept"]) + len(answer["refused"]) + len(answer["older"]) == len(rows), odd
        assert all(answer["refused"].values())
        assert client.get(reverse("practice:attempt", args=[attempt.pk])).status_code == 200

    assert post(client, reverse("practice:hand_in_attempt", args=[attempt.pk])).status_code == 302
    assert client.get(reverse("practice:attempt", args=[attempt.pk])).status_code == 200


def test_ids_that_belong_to_nobody_are_answered_item_by_item(client, attempt):
    rows = [{"item": pk, "answer": "a", "serial": 10**30} for pk in (0, 10**8, 10**30)]

    assert len(save(client, attempt, json.dumps(rows)).json()["refused"]) == 3


def test_a_form_with_garbage_in_every_field_keeps_the_sheet(client, attempt):
    address = reverse("practice:attempt", args=[attempt.pk])
    for odd in ("\x00", "²", "9" * 40, "NaN", "x" * 20_000, "[]"):
        fields = {}
        for item in attempt.items.all():
            fields |= {f"a{item.pk}": odd, f"a{item.pk}-l1": odd, f"a{item.pk}-x": odd, f"a{item.pk}-y": "1"}
        assert post(client, address, then=odd, **fields).status_code == 302
        assert client.get(address).status_code == 200


def test_what_is_not_there_is_not_found_by_anybody(client, attempt):
    for account in (attempt.work.enrolment.trainee, client.marker):
        client.force_login(account)
        for path in urlpatterns:
            for pk in (0, 10**8, 10**30):
                address = reverse(f"practice:{path.name}", args=[pk])
                statuses = {client.get(address).status_code, post(client, address).status_code}
                assert statuses <= {403, 404, 405}, address


def test_points_and_reasons_nobody_means_are_said_beside_their_field(client, attempt):
    essay = attempt.items.get(version__question__kind="essay")
    save(client, attempt, json.dumps([{"item": essay.pk, "answer": "先听后分。", "serial": now()}]))
    post(client, reverse("practice:hand_in_attempt", args=[attempt.pk]))
    client.force_login(client.marker)
    for odd in ("", "NaN", "Infinity", "1e999", "-1", "0.3", "99", "²", "\x00", "9" * 400):
        answer = post(
            client, reverse("practice:mark_essay", args=[essay.pk]),
            **{f"e{essay.pk}-points": odd, f"e{essay.pk}-comment": "\x00" * 3},
        )  # fmt: skip
        assert answer.status_code == 200, odd
        assert post(client, reverse("practice:annul_attempt", args=[attempt.pk]), reason="\x00").status_code == 200

    essay.refresh_from_db()
    assert essay.share == ""
