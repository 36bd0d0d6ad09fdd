"""The roster as a spreadsheet. Every cell is text: what looks like a formula stays a name."""

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.people.models import Account
from cohorts.models import Cohort, Enrolment

WIDTHS = (6, 18, 12, 6, 24, 24, 18, 10, 14, 12)


def roster_xlsx(cohort: Cohort, rows: Iterable[Enrolment], *, by: Account, at: datetime) -> bytes:
    """Return the roster in the given order, marked with who took it out and when.

    The rows need trainee, unit, group and nomination at hand.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#F3E9E7", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
        title = book.add_format({"bold": True, "font_size": 16})
        small = book.add_format({"font_color": "#666666", "font_size": 9})
        sheet = book.add_worksheet(_("Roster"))
        sheet.write_string(0, 0, cohort.name, title)
        sheet.write_string(1, 0, f"{cohort.starts_on} – {cohort.ends_on}  {cohort.venue.name}")
        for column, (heading, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, heading, head)
        line = 3
        for line, row in enumerate(rows, start=4):
            for column, value in enumerate(_cells(row, line - 3)):
                sheet.write_string(line, column, value, text)
        sheet.write_string(line + 2, 0, _mark(by, at), small)
        sheet.freeze_panes(4, 3)
        sheet.repeat_rows(3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_mark(by, at).replace('&', '&&')[:200]}&R&P / &N")
    return file.getvalue()


def _headings() -> tuple[str, ...]:
    return (
        _("No."), _("Trainee number"), _("Name"), _("Sex"), _("Unit"), _("Post"), _("Level"), _("Group"), _("Phone"),
        _("State"),
    )  # fmt: skip


def _cells(row: Enrolment, number: int) -> tuple[str, ...]:
    paper = row.nomination
    return (
        str(number),
        row.trainee_no,
        row.trainee.name,
        paper.get_sex_display() if paper else "",
        row.unit.name,
        row.trainee.post or (paper.post if paper else ""),
        paper.get_level_display() if paper else "",
        str(row.group.number) if row.group else "",
        row.trainee.phone,
        row.get_state_display(),
    )


def _mark(by: Account, at: datetime) -> str:
    taken = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    return _("Internal. Taken out by %(name)s, %(at)s.") % {"name": by.name, "at": taken}
