"""Names and phone numbers that leave the screen."""

from datetime import datetime

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.people.models import Account
from cohorts.models import Cohort, Enrolment, Session
from cohorts.queries.roster import RosterFilter, roster_of


@audited("cohorts.take_out_roster")
def take_out_roster(cohort: Cohort, asked: RosterFilter, *, by: Account, at: datetime | None = None) -> list[Enrolment]:
    """Return the roster for paper or a spreadsheet; who took it out stays on record."""
    require(by, "cohorts.view_roster", cohort)
    return roster_of(cohort, asked)


@audited("cohorts.take_out_roster")
def take_out_badges(cohort: Cohort, *, by: Account, at: datetime | None = None) -> list[Enrolment]:
    """Return those who wear a badge, in the order of their surnames' strokes; who took it out is on record."""
    require(by, "cohorts.print_badges", cohort)
    return roster_of(cohort)


@audited("cohorts.take_out_roster")
def take_out_sign_in_sheet(session: Session, *, by: Account, at: datetime | None = None) -> list[Enrolment]:
    """Return those who sign for a session, in the order of their surnames' strokes; who took it out is on record."""
    require(by, "cohorts.print_sign_in_sheet", session)
    return roster_of(session.timetable.cohort)
