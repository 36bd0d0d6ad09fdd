"""Letting a class in for the first time: one-time codes on paper."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.account import issue_login_code
from academy.people.models import Account
from cohorts.models import Cohort, Enrolment
from cohorts.queries.roster import without_login


class EverybodyLoggedIn(Refusal):
    """Raised when slips are asked for although nobody needs one."""

    sentence = _("Everybody in this class has logged in before; nobody needs a slip.")


@dataclass(frozen=True, slots=True)
class LoginSlip:
    """One trainee's slip; ``code`` is in clear, shown once and kept nowhere."""

    enrolment: Enrolment
    code: str


@audited("cohorts.print_login_slips")
def issue_login_slips(cohort: Cohort, *, by: Account, at: datetime | None = None) -> list[LoginSlip]:
    """Make a new one-time code for everybody of the class who never chose a password; older codes are worthless.

    :raises EverybodyLoggedIn: if there is nobody left.
    """
    require(by, "cohorts.print_login_slips", cohort)
    enrolments = [row for row in without_login(cohort) if by.has_perm("people.issue_login_code", row.trainee)]
    if not enrolments:
        raise EverybodyLoggedIn
    return [LoginSlip(row, issue_login_code(row.trainee, by=by, at=at)) for row in enrolments]
