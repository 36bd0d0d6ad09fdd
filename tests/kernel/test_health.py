from datetime import timedelta
from unittest import mock

import pytest
from django.db import DatabaseError
from django.utils import timezone

from academy.kernel.jobs import MOST_TRIES
from academy.kernel.models import OutboxRow, WorkerBeat
from academy.kernel.views import health

pytestmark = pytest.mark.django_db


def beat(**ago):
    WorkerBeat.objects.update_or_create(name="worker", defaults={"seen_at": timezone.now() - timedelta(**ago)})


def test_a_house_that_stands_answers_200(client):
    beat(seconds=5)

    response = client.get("/healthz")

    assert response.status_code == 200, response.json()
    assert response.json()["ok"] is True
    assert response["Cache-Control"] == "no-store"


def test_a_silent_worker_is_503(client):
    beat(minutes=5)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["worker"]["ok"] is False


def test_a_worker_that_never_spoke_is_503(client):
    assert client.get("/healthz").json()["worker"] == {"ok": False, "last_seen": None}


def test_a_full_disk_is_503(client, monkeypatch):
    beat(seconds=5)
    monkeypatch.setattr(health, "DISK_MUST_HAVE_FREE", 1 << 62)

    assert client.get("/healthz").json()["disk"]["ok"] is False


def test_a_database_that_is_away_is_said_in_each_part(monkeypatch):
    away = mock.Mock(side_effect=DatabaseError)
    monkeypatch.setattr(health.connection, "cursor", away)
    monkeypatch.setattr(health, "MigrationExecutor", away)
    monkeypatch.setattr(health.WorkerBeat.objects, "first", away)
    monkeypatch.setattr(health, "stuck_rows", away)

    assert health._database()["ok"] is False
    assert health._migrations() == {"ok": False, "missing": None}
    assert health._worker() == {"ok": False, "last_seen": None}
    assert health._outbox() == {"ok": False, "stuck": None}


def test_work_that_was_given_up_is_shown_and_closes_nothing(client):
    beat(seconds=5)
    assert client.get("/healthz").json()["outbox"] == {"ok": True, "stuck": 0}

    OutboxRow.objects.create(task="people.mail_notice", due_at=timezone.now(), tries=MOST_TRIES)
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["outbox"] == {"ok": False, "stuck": 1}
