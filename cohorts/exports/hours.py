"""The class hours of a class as a spreadsheet. Names are typed as text: what looks like a formula stays a name."""

import io
from datetime import datetime

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from academy.people.models import Account
from cohorts.models import Enrolment
from cohorts.queries.hour_count import Hours, two_places
from cohorts.queries.hours import HoursSheet

WIDTHS = (6, 18, 12, 26, 8, 10, 10, 10, 10, 12, 24)


def hours_xlsx(sheet: HoursSheet, *, by: Account, at: datetime) -> bytes:
    """Return the sheet as an xlsx file, marked with who took it out and when. Reasons of leave are not in it."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#F3E9E7", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top"})
        figure = book.add_format({"num_format": "0.##", "border": 1, "valign": "top"})
        title = book.add_format({"bold": True, "font_size": 16})
        small = book.add_format({"font_color": "#666666", "font_size": 9})
        page = book.add_worksheet(_("Class hours"))
        page.write_string(0, 0, sheet.cohort.name, title)
        page.write_string(1, 0, _summary(sheet))
        for column, (heading, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(3, column, heading, head)
        line = 3
        for line, (person, hours) in enumerate(sheet.rows, start=4):
            for column, value in enumerate(_cells(person, hours, line - 3)):
                if isinstance(value, str):
                    page.write_string(line, column, value, text)
                else:
                    page.write_number(line, column, value, figure)
        page.write_string(line + 2, 0, _mark(by, at), small)
        page.freeze_panes(4, 3)
        page.repeat_rows(3)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L{_mark(by, at).replace('&', '&&')[:200]}&R&P / &N")
    return file.getvalue()


def _summary(sheet: HoursSheet) -> str:
    words = {"planned": two_places(sheet.planned), "ceiling": sheet.ceiling_words or "0"}
    return _("Planned %(planned)s class hours; at most %(ceiling)s may be missed.") % words


def _headings() -> tuple[str, ...]:
    return (
        _("No."), _("Trainee number"), _("Name"), _("Unit"), _("Group"), _("Planned"), _("Credited"), _("Missed"),
        _("Not called yet"), _("May still miss"), _("Note"),
    )  # fmt: skip


def _cells(person: Enrolment, hours: Hours, number: int) -> tuple[str | float, ...]:
    return (
        str(number),
        person.trainee_no,
        person.trainee.name,
        person.unit.name,
        str(person.group.number) if person.group else "",
        float(hours.planned),
        float(hours.credited),
        float(hours.missed),
        float(hours.open),
        float(two_places(hours.leave_left)),
        _("over the ceiling") if hours.is_over_ceiling else "",
    )


def _mark(by: Account, at: datetime) -> str:
    taken = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    return _("Internal. Taken out by %(name)s, %(at)s.") % {"name": by.name, "at": taken}
