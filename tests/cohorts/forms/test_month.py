from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cohorts.forms.month import MonthField


@pytest.mark.parametrize("text", ["1994-05", "1994.5", "1994/05", "199405", "1994年5月", " 1994 - 05 "])
def test_a_month_in_any_hand(text):
    assert MonthField().clean(text) == date(1994, 5, 1)


@pytest.mark.parametrize("text", ["1994", "1994-13", "1994-00", "1939-12", "0000-01", "1994-05-06", "五月", "9" * 50])
def test_nonsense_is_refused_with_an_example(text):
    with pytest.raises(ValidationError, match="1994-05"):
        MonthField().clean(text)


def test_a_month_is_shown_as_it_is_typed():
    assert MonthField().prepare_value(date(1994, 5, 1)) == "1994-05"
    assert MonthField().prepare_value("1994.5") == "1994.5"
    assert MonthField(required=False).clean("") is None
    assert MonthField().to_python(date(1994, 5, 1)) == date(1994, 5, 1)
