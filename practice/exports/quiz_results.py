"""The results of one quiz as a spreadsheet: for each trainee the attempt that counts."""

from collections.abc import Iterable
from datetime import datetime

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from academy.people.models import Account
from practice.models import ClassTask
from practice.queries.quiz_results import ResultRow

from .sheet import clock, text_sheet


def quiz_results_xlsx(task: ClassTask, rows: Iterable[ResultRow], *, by: Account, at: datetime) -> bytes:
    """Return who sat how often and what counts, by number and never by points, marked with who took it out when."""
    headings = [
        _("Trainee number"), _("Name"), _("Unit"), _("Attempts handed in"), _("State"), _("Points"),
        _("Points to reach"), _("Share of the points (%)"), _("Handed in at"),
    ]  # fmt: skip
    title = " · ".join(str(part) for part in (task, task.get_occasion_display(), task.cohort) if part)
    return text_sheet(title, headings, map(_cells, rows), by=by, at=at)


def _cells(row: ResultRow) -> list[str]:
    best, last = row.best, row.attempts[-1] if row.attempts else None
    person = [row.enrolment.trainee_no, row.enrolment.trainee.name, row.enrolment.unit.label, str(len(row.finished))]
    if best is None:
        state = last.get_state_display() if last else _("not begun")
        return [*person, str(state), "", "", "", clock(last.handed_in_at if last else None)]
    return [
        *person,
        _("passed") if best.is_passed else _("not passed"),
        floatformat(best.points, -2),
        floatformat(best.most_points, -1),
        floatformat(best.percent, 1),
        clock(best.handed_in_at),
    ]
