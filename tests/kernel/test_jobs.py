import subprocess
import sys
from contextlib import suppress
from datetime import timedelta

import pytest
from celery import shared_task
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from academy.kernel import tasks
from academy.kernel.jobs import KEPT_AFTER, LOST_AFTER, MOST_TRIES, due_rows, enqueue, hand_over, stuck_rows
from academy.kernel.models import OnceToken, OutboxRow, WorkerBeat
from academy.kernel.once import KEPT_FOR

DONE: list[dict] = []


@shared_task(name="tests.deliver")
def deliver(**letter):
    if letter.get("broken"):
        raise ValueError("torn")
    DONE.append(letter)


@pytest.fixture(autouse=True)
def empty():
    DONE.clear()


@pytest.mark.django_db
def test_a_promise_is_kept_when_its_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = enqueue("tests.deliver", to=1)
        assert DONE == []

    row.refresh_from_db()
    assert DONE == [{"to": 1}]
    assert row.done_at is not None
    assert row.tries == 1
    assert "tests.deliver" in str(row)


@pytest.mark.django_db
def test_a_promise_of_a_transaction_that_fails_is_forgotten():
    with suppress(RuntimeError), transaction.atomic():
        enqueue("tests.deliver", to=1)
        raise RuntimeError

    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
def test_a_row_that_is_done_or_gone_is_not_run_again():
    row = OutboxRow.objects.create(task="tests.deliver", due_at=timezone.now(), done_at=timezone.now())

    hand_over(row.pk)
    tasks.run_outbox_row(row_id=row.pk)
    tasks.run_outbox_row(row_id=row.pk + 1)

    assert DONE == []


@pytest.mark.django_db
def test_a_task_that_fails_says_why_and_stays_open():
    row = OutboxRow.objects.create(task="tests.deliver", arguments={"broken": 1}, due_at=timezone.now())

    with pytest.raises(ValueError, match="torn"):
        tasks.run_outbox_row(row_id=row.pk)

    row.refresh_from_db()
    assert row.done_at is None
    assert "torn" in row.last_error


@pytest.mark.django_db
def test_the_sweeper_takes_what_is_due_or_lost():
    now = timezone.now()
    OutboxRow.objects.create(task="tests.deliver", arguments={"n": "later"}, due_at=now + timedelta(hours=1))
    OutboxRow.objects.create(task="tests.deliver", arguments={"n": "under way"}, due_at=now, sent_at=now)
    OutboxRow.objects.create(task="tests.deliver", arguments={"n": "hopeless"}, due_at=now, tries=MOST_TRIES)
    lost = OutboxRow.objects.create(
        task="tests.deliver",
        arguments={"n": "lost"},
        due_at=now,
        tries=1,
        sent_at=now - LOST_AFTER - timedelta(seconds=1),
    )
    due = OutboxRow.objects.create(task="tests.deliver", arguments={"n": "due"}, due_at=now)

    assert due_rows(at=now) == [lost.pk, due.pk]
    assert tasks.dispatch_outbox() == 2
    assert [letter["n"] for letter in DONE] == ["lost", "due"]


@pytest.mark.django_db
def test_every_further_try_waits_twice_as_long():
    start = now = timezone.now()
    row = OutboxRow.objects.create(task="tests.deliver", due_at=now)
    waited = []

    while due_rows(at=now) == [row.pk]:
        row.tries, row.sent_at = row.tries + 1, now
        row.save()
        wait = LOST_AFTER
        while row.tries < MOST_TRIES and due_rows(at=now + wait + timedelta(seconds=1)) == []:
            wait *= 2
        waited.append(wait // LOST_AFTER)
        now += wait + timedelta(seconds=1)

    assert waited == [1, 2, 4, 8, 16, 32, 64, 1]
    assert timedelta(hours=10) < row.sent_at - start < timedelta(hours=12)
    assert list(stuck_rows(at=now)) == [row]
    assert list(stuck_rows(at=row.sent_at)) == []


@pytest.mark.django_db
def test_what_nobody_needs_again_is_thrown_away_daily():
    now, minute = timezone.now(), timedelta(minutes=1)
    for number, made_at in enumerate([now - KEPT_FOR - minute, now - KEPT_FOR + minute]):
        token = OnceToken.objects.create(token=f"token-of-a-form-{number}", path="/")
        OnceToken.objects.filter(pk=token.pk).update(at=made_at)
    for number, done_at in enumerate([now - KEPT_AFTER - minute, now - KEPT_AFTER + minute, None]):
        OutboxRow.objects.create(task=f"tests.{number}", due_at=now - KEPT_AFTER * 2, done_at=done_at)
    for key, ends in (("over", now - minute), ("runs", now + minute)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    tasks.tidy_up()

    assert list(OnceToken.objects.values_list("token", flat=True)) == ["token-of-a-form-1"]
    assert sorted(OutboxRow.objects.values_list("task", flat=True)) == ["tests.1", "tests.2"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["runs"]
    assert "kernel.tidy_up" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


@pytest.mark.django_db
def test_work_for_later_waits_for_the_sweeper(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        enqueue("tests.deliver", due_at=timezone.now() + timedelta(hours=1))

    assert callbacks == []
    assert DONE == []


@pytest.mark.django_db
def test_a_broker_that_is_away_breaks_nothing_and_leaves_the_row_open(
    monkeypatch, django_capture_on_commit_callbacks, caplog
):
    def away(*args, **kwargs):
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.run_outbox_row, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        row = enqueue("tests.deliver", to=1)

    row.refresh_from_db()
    assert row.done_at is None
    assert "no broker" in caplog.text
    assert due_rows(at=timezone.now() + LOST_AFTER * 2) == [row.pk]


@pytest.mark.django_db
def test_the_heartbeat_is_one_row():
    tasks.heartbeat()
    tasks.heartbeat()

    assert WorkerBeat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deed_stands_when_its_work_cannot_be_handed_over():
    with transaction.atomic():
        row = enqueue("tests.deliver", broken=1)

    row.refresh_from_db()
    assert row.done_at is None
    assert "torn" in row.last_error


def test_a_web_process_knows_the_task_that_runs_promises():
    loaded = "import django; django.setup(); from celery import current_app; current_app.tasks['kernel.run_outbox_row']"

    subprocess.run([sys.executable, "-W", "error", "-c", loaded], check=True, cwd=settings.BASE_DIR)
