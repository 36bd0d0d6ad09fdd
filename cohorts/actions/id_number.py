"""Showing an ID number in full: allowed to few, and on record each time."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.models import Nomination


class NoIdNumber(Refusal):
    sentence = _("No ID number is on file for %(name)s.")


@audited("cohorts.reveal_id_number")
def reveal_id_number(nomination: Nomination, *, by: Account, at: datetime | None = None) -> str:
    """Return the ID number of a nominated person in full; who looked stands in the record.

    :raises NoIdNumber: if there is none.
    """
    require(by, "cohorts.reveal_id_number", nomination)
    if not nomination.id_number:
        raise NoIdNumber(name=nomination.name)
    return nomination.id_number
