import pytest

from academy.kernel.kept import Kept, kept_rows
from courses.models import TeachingSite
from tests.factories import courses as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers():
    """Answers that come one after the other, and what keeps them."""
    given = [None, 0, "third"]
    kept = Kept("tests.kept", lambda: given.pop(0))
    yield kept
    kept.forget()


def test_an_answer_is_asked_for_once_also_when_it_is_none(answers):
    assert [answers(), answers()] == [None, None]
    answers.forget()
    assert [answers(), answers()] == [0, 0]


def test_a_saved_or_deleted_row_makes_it_ask_again():
    kept = Kept("tests.sites", TeachingSite.objects.count)
    kept.until_changed("courses.TeachingSite")

    before = kept()
    site = make.site()
    assert kept() == before + 1
    site.delete()
    assert kept() == before


def test_who_asks_before_the_change_is_committed_does_not_bring_the_old_answer_back(
    answers, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answers.forget()
        assert answers() is None

    assert answers() == 0


@pytest.fixture
def rows():
    """Rows of a model that is named to ``keep_rows``."""
    return [make.site() for _number in range(3)]


def test_rows_are_asked_for_in_one_query_and_then_in_none(rows, django_assert_num_queries):
    keys = [row.pk for row in rows]

    with django_assert_num_queries(1):
        assert kept_rows(TeachingSite, keys) == dict(zip(keys, rows, strict=True))
    with django_assert_num_queries(0):
        assert kept_rows(TeachingSite, keys[:2]) == dict(zip(keys[:2], rows[:2], strict=True))
        assert kept_rows(TeachingSite, []) == {}


def test_a_row_that_is_saved_is_asked_for_anew_and_the_others_are_not(rows, django_assert_num_queries):
    keys = [row.pk for row in rows]
    kept_rows(TeachingSite, keys)
    rows[0].name = "改名现场"
    rows[0].save()

    with django_assert_num_queries(1):
        found = kept_rows(TeachingSite, keys)
    assert found[keys[0]].name == "改名现场"


def test_a_row_that_is_gone_is_known_to_be_gone(rows, django_assert_num_queries):
    key = rows[0].pk
    kept_rows(TeachingSite, [key])
    rows[0].delete()

    assert kept_rows(TeachingSite, [key]) == {}
    with django_assert_num_queries(0):
        assert kept_rows(TeachingSite, [key]) == {}


def test_rows_deleted_by_a_query_are_forgotten_too(rows):
    kept_rows(TeachingSite, [row.pk for row in rows])
    TeachingSite.objects.filter(pk=rows[1].pk).delete()

    assert rows[1].pk not in kept_rows(TeachingSite, [row.pk for row in rows])
