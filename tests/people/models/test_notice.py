import pytest
from django.utils import translation

from academy.people.models import Notice


@pytest.mark.parametrize(
    ("message", "details", "said"),
    [
        ("You are admitted to %(cohort)s", {"cohort": "春季班"}, "You are admitted to 春季班"),
        ("100 % done", {}, "100 % done"),
        ("100 % done", {"cohort": "春季班"}, "100 % done"),
        ("Hello %(name)s", {"cohort": "春季班"}, "Hello %(name)s"),
    ],
)
def test_a_notice_is_readable_even_if_its_details_are_of_another_release(message, details, said):
    row = Notice(title=message, body=message, details=details)

    with translation.override("en"):
        assert str(row) == row.text == said


def test_a_notice_may_have_no_text():
    assert Notice(title="to do").text == ""
