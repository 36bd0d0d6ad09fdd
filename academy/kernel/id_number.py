"""Citizens' identity numbers (GB 11643): eighteen signs that hold a month of birth, a sex and a check digit."""

import re
import unicodedata
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_SIGNS = "10X98765432"
SHOWN_FIRST, SHOWN_LAST = 4, 4
_SHAPE = re.compile(r"\d{17}[\dX]", re.ASCII)


def normal_id_number(text: str) -> str:
    """Return a number as it is kept: narrow digits, a capital X, no blanks or dashes."""
    return re.sub(r"[\s'`’\-－]", "", unicodedata.normalize("NFKC", text)).upper()


def is_shaped_like_one(number: str) -> bool:
    return bool(_SHAPE.fullmatch(number))


def has_right_check_digit(number: str) -> bool:
    """Whether the last sign of a number of the right shape follows from the others."""
    total = sum(int(sign) * weight for sign, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_SIGNS[total % 11] == number[17]


def day_of_birth(number: str) -> date | None:
    """Return the day that a number of the right shape states, None if there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_of_a_man(number: str) -> bool:
    return int(number[16]) % 2 == 1


def masked_id_number(number: str) -> str:
    """Return a number as it is shown: 2101**********1234; one that is not eighteen signs long shows nothing."""
    if len(number) != 18:
        return "*" * len(number)
    return number[:SHOWN_FIRST] + "*" * (18 - SHOWN_FIRST - SHOWN_LAST) + number[-SHOWN_LAST:]
