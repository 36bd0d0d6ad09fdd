"""One table as a spreadsheet. Every cell is text: what looks like a formula stays a name."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.people.models import Account

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = {"bold": True, "bg_color": "#F3E9E7", "border": 1, "text_wrap": True}
TEXT = {"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"}


def text_sheet(
    title: str, headings: Sequence[str], lines: Iterable[Sequence[str]], *, by: Account, at: datetime
) -> bytes:
    """Return a workbook with a title, a table, and below it who took it out and when."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head, text = book.add_format(HEAD), book.add_format(TEXT)
        sheet = book.add_worksheet(_("Results"))
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, 18)
            sheet.write_string(2, column, heading, head)
        number = 2
        for number, line in enumerate(lines, start=3):
            for column, value in enumerate(line):
                sheet.write_string(number, column, value, text)
        taken = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
        mark = _("Internal. Taken out by %(name)s, %(at)s.") % {"name": by.name, "at": taken}
        sheet.write_string(number + 2, 0, mark, book.add_format({"font_color": "#666666", "font_size": 9}))
        sheet.freeze_panes(3, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return file.getvalue()


def clock(moment: datetime | None) -> str:
    """Return a moment as a cell shows it, nothing where there is none."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
