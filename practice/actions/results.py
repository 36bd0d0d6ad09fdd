"""Taking results out of the house."""

from datetime import datetime

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.people.models import Account
from practice.models import ClassTask
from practice.queries import quiz_results, results


@audited("practice.export_results")
def take_out_results(task: ClassTask, *, by: Account, at: datetime) -> list[results.ResultRow]:
    """Return the results of an assignment for a spreadsheet; that somebody took them out stays on record."""
    require(by, "practice.export_results", task)
    return results.result_rows(task, at=at)


@audited("practice.export_results")
def take_out_quiz_results(task: ClassTask, *, by: Account, at: datetime) -> list[quiz_results.ResultRow]:
    """Return the results of a quiz for a spreadsheet; that somebody took them out stays on record."""
    require(by, "practice.export_results", task)
    return quiz_results.result_rows(task, at=at)
