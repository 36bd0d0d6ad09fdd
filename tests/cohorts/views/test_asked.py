import pytest

from cohorts.views.asked import number_asked


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("", 0), ("-1", 0), ("1.0", 0), ("٣", 0), ("9" * 19, 0), ("9" * 5000, 0), ("\x00", 0)],
)
def test_a_number_or_none(text, number):
    assert number_asked(text) == number
