from datetime import date

import pytest

from academy.kernel.id_number import (
    day_of_birth,
    has_right_check_digit,
    is_of_a_man,
    is_shaped_like_one,
    masked_id_number,
    normal_id_number,
)

WOMAN, MAN = "990000199503010025", "99000019950301005X"


@pytest.mark.parametrize(
    "typed",
    ["９９００００１９９５０３０１００５ｘ", "990000 19950301 005x", "'99000019950301005X", "990000-19950301-005X"],
)
def test_a_number_is_kept_in_one_form(typed):
    assert normal_id_number(typed) == MAN


def test_shape_check_digit_day_and_sex():
    assert all(is_shaped_like_one(number) and has_right_check_digit(number) for number in (WOMAN, MAN))
    assert (is_of_a_man(MAN), is_of_a_man(WOMAN)) == (True, False)
    assert day_of_birth(MAN) == date(1995, 3, 1)
    assert day_of_birth("99000019951301005X") is None
    assert not has_right_check_digit("990000199503010024")


@pytest.mark.parametrize("number", ["", "123", "X90000199503010024", "9900001995030100254", "٩٩٠٠٠٠١٩٩٥٠٣٠١٠٠٢٤"])
def test_what_is_no_number_has_not_its_shape(number):
    assert not is_shaped_like_one(number)


def test_a_number_is_shown_masked():
    assert masked_id_number("210102199503011234") == "2101**********1234"
    assert masked_id_number("1234") == "****"
    assert masked_id_number("") == ""
