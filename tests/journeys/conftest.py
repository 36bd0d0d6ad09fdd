from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from celery import current_app
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from home.management.commands.demo import build
from practice.models import ClassTask
from tests.ground import lay_ground
from tests.journeys.town import PASSWORD, Town, Walker


def _let_the_day_begin() -> None:
    """Open what the town's class is to do in the course of the day: the tests may run before dawn."""
    now = timezone.now()
    later_today = ClassTask.objects.filter(opens_at__gt=now, opens_at__date=localdate(now))
    later_today.update(opens_at=now - timedelta(hours=1))


@pytest.fixture(scope="package")
def town(django_db_setup, django_db_blocker) -> Iterator[Town]:
    """The demo district on its second day, committed and served; flushed when the last journey is over."""
    with django_db_blocker.unblock():
        assert "test" in str(connection.settings_dict["NAME"]), "journeys begin on a database made for tests"
        lay_ground()
        current_app.conf.task_always_eager = False  # nobody waits for forty certificates of the demo
        code = build(localdate(), 2, PASSWORD)
        _let_the_day_begin()
        current_app.conf.task_always_eager = True
        server = LiveServer("127.0.0.1")
        try:
            yield Town(server.url, code)
        finally:
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
            lay_ground()
            cache.clear()


@pytest.fixture
def _django_db_helper(town, django_db_blocker) -> Iterator[None]:
    """In place of the fixture behind ``django_db``: no test of a journey is rolled back or flushed by itself.

    The marker is needed all the same, for without one no test database is made.
    """
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def walker(browser: Browser, town: Town) -> Iterator[Callable[..., Walker]]:
    """Send somebody into the town: ``walker(narrow=True)``; whoever heard complaints fails the test."""
    walkers: list[Walker] = []

    def send(**context: object) -> Walker:
        walkers.append(Walker(browser, town, **context))
        return walkers[-1]

    yield send
    for one in walkers:
        one.leave()
