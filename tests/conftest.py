"""What every test may ask for: ground to stand on, a browser that complains, somebody who is signed in."""

import os
from collections.abc import Callable, Iterator

import pytest
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template import engines
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.browser import SWITCHES, WIDE, Complaints
from tests.ground import hang_up, lay_ground
from tests.strict_templates import NothingButToldOf, watch_template_variables

# Playwright's loop makes Django believe that it is called from asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and all journeys: their town takes long to build."""
    for item in items:
        folder = "tests/journeys" if item.nodeid.startswith("tests/journeys/") else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(folder))
        if {"page", "context", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _strict_templates() -> None:
    watch_template_variables()
    engines["django"].engine.string_if_invalid = NothingButToldOf("")


@pytest.fixture(scope="session", autouse=True)
def _worker_on_the_spot() -> None:
    """Eager tasks run in the process that asks for them: it must know them all, as a worker does."""
    current_app.loader.import_default_modules()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test that commits leaves an empty database behind; the next run with --reuse-db starts from ground again."""
    with django_db_blocker.unblock():
        lay_ground()
    yield
    with django_db_blocker.unblock():
        hang_up()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What one test put into the cache is not there for the next one."""
    yield
    cache.clear()


@pytest.fixture(scope="module")
def _founded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Founded once for all tests of a file, each of which is rolled back to this point: founding takes long."""
    with django_db_blocker.unblock(), transaction.atomic():
        found_academy()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def academy(_founded, db) -> None:
    """An academy as ``manage.py bootstrap`` leaves it: root pages, seven projects, roles, framework."""


@pytest.fixture
def live_academy(live_server):
    """A server in a thread over an academy that was committed, for the browser."""
    found_academy()
    return live_server


def found_academy() -> None:
    from home.actions.bootstrap import found_academy as found

    lay_ground()
    found()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses are written out. The plugin's own fixture is a method, which pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": path, "headless": True, "args": SWITCHES}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": WIDE}


@pytest.fixture
def complaints() -> Complaints:
    """What the browser had to say about the pages it was shown; must be empty when the test ends."""
    return Complaints()


@pytest.fixture
def page(page: Page, complaints: Complaints) -> Iterator[Page]:
    """A page whose console, content policy, dialogs and outside requests are listened to."""
    complaints.listen_to(page)
    yield page
    assert not complaints.heard, "\n".join(complaints.heard)


@pytest.fixture
def sign_in(context: BrowserContext, live_server) -> Callable[[object], None]:
    """Put the session of an account into the browser without the way through the login form."""

    def enter(account: object) -> None:
        client = Client()
        client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter
