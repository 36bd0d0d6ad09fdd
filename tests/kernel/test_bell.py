import pytest
from django.contrib.auth.models import AnonymousUser

from academy.kernel import bell
from academy.kernel.bell import Bell, bell_of
from academy.people.models import Account


@pytest.fixture
def inboxes(monkeypatch):
    monkeypatch.setattr(bell, "_inboxes", [])


def test_nobody_has_a_bell_before_an_inbox_is_named(inboxes):
    assert bell_of(Account()) is None


def test_visitors_have_no_bell(inboxes):
    bell.register(lambda user: 3, url_name="people:notices")

    assert bell_of(AnonymousUser()) is None


def test_the_inbox_named_last_counts(inboxes):
    bell.register(lambda user: 3, url_name="people:profile")
    bell.register(lambda user: 5, url_name="people:notices")

    assert bell_of(Account()) == Bell("/people/notices/", 5)
