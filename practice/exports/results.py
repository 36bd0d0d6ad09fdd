"""The results of one assignment as a spreadsheet."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from academy.competency.framework import Framework
from academy.people.models import Account
from courses.models import RubricRow
from practice.models import ClassTask
from practice.queries.results import ResultRow

from .sheet import clock, text_sheet


def results_xlsx(
    task: ClassTask, rows: Iterable[ResultRow], framework: Framework, *, by: Account, at: datetime
) -> bytes:
    """Return who handed in what when and the settled levels in words, marked with who took it out and when."""
    rubric = list(task.assignment.rubric.rows.all())
    headings = [_("Trainee number"), _("Name"), _("Standing"), _("Handed in at"), *(row.title for row in rubric)]
    lines = (_cells(row, rubric, framework) for row in rows)
    return text_sheet(f"{task} · {task.cohort}", headings, lines, by=by, at=at)


def _cells(row: ResultRow, rubric: list[RubricRow], framework: Framework) -> list[str]:
    language = get_language() or "zh-hans"
    words = [framework.level(row.levels[one.pk]).read_in(language) if one.pk in row.levels else "" for one in rubric]
    return [
        row.number,
        row.name,
        str(row.standing.label),
        clock(row.work.handed_in_at if row.work else None),
        *words,
    ]
