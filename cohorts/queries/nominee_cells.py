"""The cells of one row of a list, read as what the form of a nomination asks for; what cannot be is said in words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from academy.kernel.id_number import normal_id_number
from academy.people.adapters import normal_phone
from cohorts.queries.nominee import id_number_differs, id_number_fault
from cohorts.queries.nominee_columns import BOTH_YEARS
from cohorts.queries.nominee_words import CHOICES, both_results, code_of

#: The most characters of what is kept as text.
LONGEST = {"name": 60, "ethnicity": 20, "post": 100, "reason": 500, "unit_opinion": 300}
#: What may be left empty.
MAY_BE_EMPTY = {"ethnicity", "id_number", "last_trained_on", "unit_opinion"}
SERIAL_START = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-5]\d{4}(?:\.\d+)?")
_MONTHS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d.*)?"),
    re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})日?)?\s*[月.]?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})?"),
)
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_FORMULA_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)
_HAN_WITH_BLANKS = re.compile(r"[\u3400-\u9fff·\s]+")


class CellWrong(Exception):
    """What is wrong with a cell, as a sentence."""


@dataclass(slots=True)
class ReadCells:
    """What the cells of a row come to: values by field of the nomination, and ``(field, sentence)`` for what is wrong.

    ``masked`` is an ID number that came as it is shown: it stands for the one on file.
    """

    values: dict[str, object] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    masked: str = ""


def read_cells(cells: Mapping[str, str], *, today: date) -> ReadCells:
    """Read the cells of one row; a column that the list does not have has no cell and no value."""
    read = ReadCells()
    for name, text in _parted(cells, read, today=today).items():
        if name == "unit":
            continue
        try:
            _check_signs(text)
            _read_one(read, name, unicodedata.normalize("NFKC", text).strip(), cells, today)
        except CellWrong as wrong:
            read.faults.append((name, str(wrong)))
    _compare(read)
    return read


def _read_one(read: ReadCells, name: str, text: str, cells: Mapping[str, str], today: date) -> None:
    if not text:
        if name not in MAY_BE_EMPTY:
            raise CellWrong(_("The cell is empty."))
        if name not in {"id_number", "ethnicity"}:
            read.values[name] = None if name == "last_trained_on" else ""
        return
    if name == "id_number" and "*" in text:
        read.masked = text
    elif name in CHOICES:
        read.values[name] = _choice(name, text)
    elif name in LONGEST:
        read.values[name] = _text(name, text)
    else:
        read.values[name] = _OTHERS[name](text, cells, today)


def _parted(cells: Mapping[str, str], read: ReadCells, *, today: date) -> dict[str, str]:
    """Return the cells with the results of two years, where one cell holds both, in their own places."""
    parted = dict(cells)
    text = parted.pop(BOTH_YEARS, None)
    if text is None:
        return parted
    years = {"last": today.year - 1, "before": today.year - 2}
    if results := both_results(text, last_year=years["last"]):
        parted["appraisal_last"], parted["appraisal_before"] = results
    elif not text:
        parted["appraisal_last"] = parted["appraisal_before"] = ""
    else:
        example = "{last} 优秀, {before} 称职".format(**years)
        sentence = _("“%(text)s” does not say which year is meant. Write, for example: %(example)s.")
        read.faults.append(("appraisal_last", sentence % {"text": _short(text), "example": example}))
    return parted


def _check_signs(text: str) -> None:
    if _FORMULA_ERROR.match(text.strip()):
        raise CellWrong(_("The formula of this cell shows the error %(text)s.") % {"text": _short(text)})
    if any(not sign.isprintable() and not sign.isspace() and sign not in "\u200b\ufeff\u00ad" for sign in text):
        raise CellWrong(_("The cell holds signs that cannot be kept. Type it anew."))


def _text(name: str, text: str) -> str:
    text = "".join(sign for sign in text if sign.isprintable())
    if name == "name":
        if _HAN_WITH_BLANKS.fullmatch(text):
            text = "".join(text.split())
        if any(sign.isdecimal() for sign in text) or not any(sign.isalpha() for sign in text):
            raise CellWrong(_("“%(text)s” is no name of a person.") % {"text": _short(text)})
    if name == "ethnicity" and re.fullmatch(r"[\u4e00-\u9fff]{1,4}", text) and not text.endswith("族"):
        text += "族"
    if len(text) > LONGEST[name]:
        sentence = _("The text has %(count)s characters; at most %(most)s are kept.")
        raise CellWrong(sentence % {"count": len(text), "most": LONGEST[name]})
    return text


def _choice(name: str, text: str) -> str:
    code = code_of(name, text)
    if code is None:
        words = " / ".join(str(label) for label in CHOICES[name].labels)
        raise CellWrong(
            _("“%(text)s” is not understood. Use one of: %(words)s.") % {"text": _short(text), "words": words}
        )
    return code


def _phone(text: str, _cells: Mapping[str, str], _today: date) -> str:
    if _LOST_DIGITS.fullmatch(text):
        raise CellWrong(
            _("The number has lost digits (%(text)s). Format the column as text, enter the number anew and save.")
            % {"text": _short(text)}
        )
    phone = re.sub(r"\.0$", "", normal_phone(text).strip("'`’"))
    if not re.fullmatch(r"1\d{10}", phone):
        raise CellWrong(
            _("“%(text)s” is no mobile number of eleven digits that begins with 1.") % {"text": _short(text)}
        )
    return phone


def _id_number(text: str, _cells: Mapping[str, str], _today: date) -> str:
    number = normal_id_number(text)
    fault = id_number_fault(number)
    rounded = re.fullmatch(r"\d{15}0{2,3}\d?", number) and fault
    if _LOST_DIGITS.fullmatch(text) or re.fullmatch(r"\d{17,18}\.0", text) or rounded:
        raise CellWrong(
            _(
                "The ID number was kept as a number and has lost its last digits. Format the column as text, enter "
                "the 18 digits anew and save."
            )
        )
    if fault:
        raise CellWrong(fault)
    return number


def _born_on(text: str, cells: Mapping[str, str], today: date) -> date:
    text = re.sub(r"\(.*\)$|\d+岁$", "", text).strip()
    month = _month(text, stated=normal_id_number(cells.get("id_number", ""))[6:12])
    if not 16 <= today.year - month.year <= 80:
        raise CellWrong(_("Check the year of birth: it does not give the age of somebody at work."))
    return month


def _last_trained_on(text: str, _cells: Mapping[str, str], today: date) -> date | None:
    if text in {"无", "没有", "未参加", "-", "—", "/", "none"}:
        return None
    month = _month(text)
    if month > today:
        raise CellWrong(_("The last training cannot lie in the future."))
    return month


def _month(text: str, *, stated: str = "") -> date:
    """Return the first day of a month, however it was written; ``stated`` (yyyymm) settles what could be two months."""
    if re.fullmatch(r"\d{4}\.1", text):
        year = text[:4]
        if stated in {f"{year}01", f"{year}10"}:
            return date(int(year), int(stated[4:]), 1)
        sentence = _("“%(text)s” may be January or October. Write %(year)s-01 or %(year)s-10.")
        raise CellWrong(sentence % {"text": text, "year": year})
    if _SERIAL.fullmatch(text):
        return (SERIAL_START + timedelta(days=int(float(text)))).replace(day=1)
    for pattern in _MONTHS:
        if found := pattern.fullmatch(text):
            try:
                date(int(found[1]), int(found[2]), int(found[3] or 1))
                return date(int(found[1]), int(found[2]), 1)
            except ValueError:
                break
    raise CellWrong(_("“%(text)s” is no month. Write it like this: 1994-05.") % {"text": _short(text)})


_OTHERS: dict[str, Callable[[str, Mapping[str, str], date], object]] = {
    "phone": _phone,
    "id_number": _id_number,
    "born_on": _born_on,
    "last_trained_on": _last_trained_on,
}


def _compare(read: ReadCells) -> None:
    """Hold month of birth and sex against the ID number."""
    number, born_on, sex = (read.values.get(name) for name in ("id_number", "born_on", "sex"))
    if isinstance(number, str):
        born_on = born_on if isinstance(born_on, date) else None
        sex = sex if isinstance(sex, str) else None
        read.faults += [("id_number", fault) for fault in id_number_differs(number, born_on=born_on, sex=sex)]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
