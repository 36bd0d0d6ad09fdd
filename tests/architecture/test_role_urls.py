"""Role × URL: every address of ours, asked by everybody, answers as its line in role_urls.py says."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from academy.kernel.doors import ANYONE, Door
from academy.kernel.once import FIELD, fresh_token
from academy.kernel.tasks import heartbeat
from tests.architecture.house import doors, is_ours, none
from tests.architecture.role_urls import ROWS
from tests.architecture.story import Story, tell_story
from tests.architecture.table import ACCOUNTS, STRANGERS, seen

pytestmark = pytest.mark.django_db

#: Addresses of practice about one thing that is no material, quiz, attempt or submission.
NO_SECRETS = {"practice:tick_lesson", "practice:keep_place", "practice:projector"}
#: Whom another class or another unit concerns, and those without an account.
ELSEWHERE = ("anonymous", "suspended", "other_trainee", "other_liaison")
RANGES = ("bytes=0-9", "bytes=-1", "bytes=99999-")

OURS = {name: view for _route, name, view in doors() if is_ours(view)}


def door_of(view) -> Door:
    """Return what a view says of itself; one that is no door of the kernel's takes a POST only."""
    return getattr(view, "door", Door(view.admits, ("POST",)))


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker) -> Iterator[Story]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell_story()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(story) -> dict[str, Client]:
    clients = {}
    for name, person in story.people.items():
        clients[name] = Client()
        if not isinstance(person, AnonymousUser):
            clients[name].force_login(person)
    return clients


@pytest.fixture(autouse=True)
def _undone(story) -> Iterator[None]:
    """Whatever an address did is undone before the next line of the table is asked."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client, row, path, method):
    with transaction.atomic():
        if method == "GET":
            response = client.get(path, row.query)
        else:
            response = client.post(path, {FIELD: fresh_token(), **row.data})
        transaction.set_rollback(True)
    return response


def test_every_address_has_its_line():
    none(f"{name} is not in tests/architecture/role_urls.py" for name in OURS.keys() - ROWS)


def test_every_line_has_its_address():
    none(f"{name} is no address of ours" for name in ROWS.keys() - OURS)


def test_everybody_has_a_place_in_the_story(story):
    assert set(story.people) == {*ACCOUNTS.split(), *STRANGERS}


@pytest.mark.parametrize("name", sorted(OURS.keys() & ROWS))
def test_an_address_answers_as_its_line_says(name, story, visitors):
    heartbeat()  # the story was told minutes ago; the worker of a living academy would have beaten since
    row, door = ROWS[name], door_of(OURS[name])
    path = row.path(name, story.things)
    wrong = []
    for method in door.methods:
        for person, client in visitors.items():
            expected = row.answer(person, story.people[person], method, door)
            answered = seen(ask(client, row, path, method))
            if answered != expected:
                wrong.append(f"{method} {path} by {person}: {answered}, not {expected}")
    none(wrong)


@pytest.mark.parametrize("name", sorted(OURS.keys() & ROWS))
def test_a_page_for_persons_is_not_kept_by_caches(name, story, visitors):
    row, door = ROWS[name], door_of(OURS[name])
    person = next(iter(row.opens.split()), "")
    if door.admits != ANYONE and "GET" in door.methods and person:
        response = ask(visitors[person], row, row.path(name, story.things), "GET")
        assert "no-store" in response.headers.get("Cache-Control", "")


def test_every_address_of_class_work_hides_it():
    of_one = {name for name, row in ROWS.items() if name.startswith("practice:") and "pk" in row.at}

    none(of_one - {name for name, view in OURS.items() if door_of(view).hides} - NO_SECRETS)


@pytest.mark.parametrize("name", sorted(name for name, view in OURS.items() if door_of(view).hides))
def test_what_is_hidden_is_not_there_for_others_by_any_method_or_range(name, story, visitors):
    row, wrong = ROWS[name], []
    path = row.path(name, story.things)
    for person in ELSEWHERE:
        client = visitors[person]
        answers = {method: ask(client, row, path, method) for method in ("GET", "POST")}
        answers["HEAD"] = client.head(path)
        answers |= {asked: client.get(path, headers={"Range": asked}) for asked in RANGES}
        wrong += [
            f"{how} {path} by {person}: {one.status_code}" for how, one in answers.items() if one.status_code != 404
        ]
    none(wrong)
