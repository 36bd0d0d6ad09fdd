"""What the plan knows beside its classes: closed days, structure, a project mix, a loan, and a class that is a copy."""

from datetime import date, timedelta

from cohorts.actions.availability import note_absence
from cohorts.actions.closed_day import enter_notice
from cohorts.actions.cohort_copy import copy_cohort
from cohorts.actions.plan import amend_plan_entry
from cohorts.actions.quota_loan import lend_places, return_places
from cohorts.actions.structure import ask_for_structure
from cohorts.enums import CohortState, CopiedPart
from cohorts.imports.closed_day import read_notice
from cohorts.models import Cohort, PlanEntry, Quota, Session
from cohorts.queries.cohort_copy import proposed_copy

from .classes import moment
from .people import People

#: 国务院办公厅关于2026年部分节假日安排的通知, and one day of the academy's own.
NOTICE = """2026-01-01..2026-01-03 元旦
2026-01-04 元旦调休上班
2026-02-14 春节调休上班
2026-02-15..2026-02-23 春节
2026-02-28 春节调休上班
2026-04-04..2026-04-06 清明节
2026-05-01..2026-05-05 劳动节
2026-05-09 劳动节调休上班
2026-06-19..2026-06-21 端午节
2026-09-20 国庆节调休上班
2026-09-25..2026-09-27 中秋节
2026-10-01..2026-10-07 国庆节
2026-10-10 国庆节调休上班
2026-12-31 学院年终盘点"""
MIX = {
    "foundations": "8", "root": "6", "drip": "4", "temper": "4", "load": "4", "mentor": "2", "weave": "4",
}  # fmt: skip


def build_planning(people: People, finished: Cohort, *, today: date) -> None:
    """Write it all as the organisation department would; the copy meets an instructor who is away."""
    officer, at = people.officer, moment(today - timedelta(days=1), 10)
    enter_notice(read_notice(NOTICE).days, by=officer, at=at)
    for entry in PlanEntry.objects.filter(cohort__isnull=True)[:2]:
        amend_plan_entry(entry, by=officer, project_hours=MIX, at=at)
    PlanEntry.objects.filter(cohort=finished).update(project_hours=MIX)
    coming = Cohort.objects.get(state=CohortState.NOMINATING)
    ask_for_structure(coming, {"women": 16, "non_party": 30, "subdistrict": 10, "department": 12}, by=officer, at=at)
    ask_for_structure(finished, {"women": 16, "subdistrict": 8}, by=officer, at=at)
    _lend(people, coming, today=today)
    _copy(people, finished, today=today)


def _lend(people: People, coming: Cohort, *, today: date) -> None:
    officer, at = people.officer, moment(today - timedelta(days=1), 11)
    first, second, third = (row.unit for row in Quota.objects.filter(cohort=coming, used=0, places__gte=1)[:3])
    lend_places(coming, first, second, 1, reason="本期无合适人选", by=officer, at=at)
    loan = lend_places(coming, third, second, 1, reason="街道换届，暂缓选派", by=officer, at=at + timedelta(hours=1))
    return_places(loan, by=officer, at=at + timedelta(hours=3))


def _copy(people: People, finished: Cohort, *, today: date) -> None:
    starts_on = today + timedelta(days=70 - today.weekday())
    at = moment(today, 0)
    teacher = Session.objects.filter(timetable__cohort=finished, day=2).first().instructors.first()
    if teacher:
        day = starts_on + timedelta(days=1)
        note_absence(teacher, starts_on=day, ends_on=day, reason="市委党校授课", by=people.officer, at=at)
    facts = proposed_copy(finished, starts_on, at=at)
    copy_cohort(
        finished,
        by=people.officer,
        name=facts.name,
        code=facts.code,
        intake_no=facts.intake_no,
        starts_on=starts_on,
        places=finished.places,
        venue=finished.venue,
        nominations_close_at=facts.nominations_close_at,
        parts=(CopiedPart.TIMETABLE, CopiedPart.QUOTAS, CopiedPart.STRUCTURE),
        at=at,
    )
