"""The template of a list of people, and what of a list was wrong, each row with the reason."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from academy.kernel.spreadsheet import Column, Sheet, table_xlsx
from academy.people.models import Unit
from cohorts.queries.nomination_import import PlannedNominee
from cohorts.queries.nominee_columns import BOTH_YEARS, COLUMNS, heading_of
from cohorts.queries.nominee_words import CHOICES

WIDTHS = {"unit": 22, "post": 26, "reason": 44, "unit_opinion": 30, "id_number": 24, "phone": 16, "born_on": 12}
ROOM = 1000
#: A spreadsheet takes so many signs as a list to choose from.
LONGEST_CHOICES = 250


def nominee_template(*, last_year: int, units: Sequence[Unit] | None = None) -> bytes:
    """Return the empty list with an example and a guide; with ``units`` it has a column for them."""
    fields = [name for name in COLUMNS if name != "unit" or units is not None]
    columns = [_column(name, last_year, units) for name in fields]
    example = _example(units)
    more = [
        Sheet(
            _("How to fill it in"),
            [Column(_("Column"), 26), Column(_("What goes into it"), 80)],
            _guide(fields, last_year),
        )
    ]
    return table_xlsx(_("Nominations"), columns, [[example[name] for name in fields]], more=more, room=ROOM)


def wrong_rows_xlsx(rows: Sequence[PlannedNominee], columns: Sequence[str], *, last_year: int) -> bytes:
    """Return the wrong rows as they came, with a last column that says what is wrong; the sheet can be read again."""
    fields = [name for name in (*COLUMNS, BOTH_YEARS) if name in columns]
    heads = [_column(name, last_year, None) for name in fields]
    said = ([*(row.row.cells.get(name, "") for name in fields), _reason(row, last_year)] for row in rows)
    return table_xlsx(_("Nominations"), [*heads, Column(_("What is wrong"), 60)], said, room=0)


def _reason(row: PlannedNominee, last_year: int) -> str:
    parts = ((f"{_heading(name, last_year)}: " if name else "") + sentence for name, sentence in row.sentences)
    return _("Row %(row)s") % {"row": row.number} + " · " + " ".join(parts)


def _heading(name: str, last_year: int) -> str:
    if name == BOTH_YEARS:
        return "近两年年度考核结果"
    return heading_of(name, english=(get_language() or "").startswith("en"), last_year=last_year)


def _column(name: str, last_year: int, units: Sequence[Unit] | None) -> Column:
    words = tuple(str(label) for label in CHOICES[name].labels) if name in CHOICES else ()
    if name == "unit" and units:
        words = tuple(unit.label for unit in units)
    offered = words if len(",".join(words)) <= LONGEST_CHOICES else ()
    return Column(_heading(name, last_year), WIDTHS.get(name, 14), offered)


def _example(units: Sequence[Unit] | None) -> dict[str, str]:
    words = {name: str(CHOICES[name].labels[at]) for name, at in _EXAMPLE_CHOICES.items()}
    return {
        **words,
        "unit": units[0].label if units else "",
        "name": "（示例）周样例",
        "born_on": "1994-05",
        "ethnicity": "汉族",
        "post": "综合科科员",
        "phone": "12000000000",
        "id_number": "",
        "last_trained_on": "2024-06",
        "reason": "承担基层联系工作三年，熟悉情况。",
        "unit_opinion": "经研究，同意推荐。",
    }


_EXAMPLE_CHOICES = {
    "sex": 0, "political_status": 0, "level": 0, "education": 2, "appraisal_last": 1, "appraisal_before": 0,
}  # fmt: skip


def _guide(fields: Sequence[str], last_year: int) -> list[list[str]]:
    said = {
        "unit": _("The full or the short name of the unit that nominates."),
        "name": _("As in the personnel file. The row with the example is not read; overwrite or delete it."),
        "born_on": _("Year and month, for example 1994-05; other ways to write a month or a date are understood too."),
        "ethnicity": _("Empty means %(word)s.") % {"word": "汉族"},
        "phone": _("Eleven digits. The column is formatted as text; keep it so."),
        "id_number": _("May stay empty. Eighteen digits as text; it is kept encrypted and shown masked."),
        "last_trained_on": _("Year and month of the last training away from work; may stay empty."),
        "reason": _("What the person does, and why this class now. At most 500 characters."),
        "unit_opinion": _("May stay empty. At most 300 characters."),
        "post": _("The full title of the post, as in the personnel file."),
    }
    rows = []
    for name in fields:
        words = " / ".join(str(label) for label in CHOICES[name].labels) if name in CHOICES else ""
        rows.append([_heading(name, last_year), said.get(name, words)])
    rows.append([_("All"), _("Only the first sheet is read. The headings stay; columns may stand in any order.")])
    return rows
