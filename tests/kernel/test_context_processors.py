import pytest

from academy.kernel.context_processors import academy, display
from academy.people.models import Account


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ({}, {"theme": "", "size": ""}),
        ({"ac_theme": "dark", "ac_size": "xlarge"}, {"theme": "dark", "size": "xlarge"}),
        ({"ac_theme": '"><script>', "ac_size": "huge"}, {"theme": "", "size": ""}),
    ],
)
def test_only_known_choices_of_display_are_shown(rf, kept, shown):
    request = rf.get("/")
    request.COOKIES.update(kept)

    assert display(request) == {"display": shown}


@pytest.mark.django_db
def test_the_frame_asks_for_nothing_before_it_is_needed(rf, django_assert_num_queries):
    request = rf.get("/")
    request.user = Account(pk=1)

    with django_assert_num_queries(0):
        assert academy(request).keys() == {"academy", "bell", "here"}


def test_a_request_that_failed_before_its_user_was_known_has_no_bell(rf):
    assert academy(rf.get("/"))["bell"] is None
