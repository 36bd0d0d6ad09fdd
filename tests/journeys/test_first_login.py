"""Somebody who never logged in comes with the printed code and chooses a password."""

import pytest

from academy.people.models import Account
from tests.browser import press

pytestmark = pytest.mark.django_db(transaction=True)
CHOSEN = "晨光里的云杉林 2026"


@pytest.fixture(autouse=True)
def _as_before():
    """Whoever chose a password holds the printed code again afterwards."""
    row = Account.objects.get(username="ys040")
    kept = (row.password, row.must_choose_password, row.code_expires_at)
    yield
    row.password, row.must_choose_password, row.code_expires_at = kept
    row.save()


def test_a_newcomer_chooses_a_password_before_anything_else(walker, town):
    newcomer = walker(narrow=True)
    page = newcomer.log_in("ys040", town.newcomer_code)
    assert newcomer.path() == "/people/password/"

    newcomer.go("/progress/")
    assert newcomer.path() == "/people/password/"

    page.fill("input[name=password]", CHOSEN)
    page.fill("input[name=again]", CHOSEN)
    press(page, "main button[type=submit]")
    assert newcomer.path() == "/progress/"

    again = walker()
    again.log_in("ys040", CHOSEN)
    assert again.path() == "/today/"


def test_a_wrong_code_six_times_is_refused(walker, town):
    guesser = walker()
    for _attempt in range(6):
        guesser.log_in("ys039", "wrong-wrong")
    assert guesser.path() == "/accounts/login/"
    guesser.log_in("ys039")

    assert guesser.path() == "/accounts/login/"
