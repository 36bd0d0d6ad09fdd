"""Checking in (报到): a person recognises a trainee on the spot, and a wrong press is taken back."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.enums import EnrolmentState
from cohorts.models import CheckIn, Cohort, Enrolment
from cohorts.queries.check_in import OPEN

#: A press that waited longer for a connection counts from when it came.
LONGEST_WAIT = timedelta(hours=12)


class CheckInClosed(Refusal):
    """Raised when somebody is to check in to a class that is not about to begin or running."""

    sentence = _("People check in once the roster is settled and until the class is finished (now: %(state)s).")


class NotExpected(Refusal):
    """Raised when somebody who holds no place any more is to check in."""

    sentence = _("%(name)s holds no place in this class any more. Look at the roster.")


class NotArrived(Refusal):
    """Raised when a check-in is to be undone that is not there."""

    sentence = _("%(name)s is not checked in; there is nothing to undo.")


@audited("cohorts.check_in_trainee")
def check_in_trainee(
    enrolment: Enrolment, *, by: Account, client_id: str, waited: timedelta = timedelta(), at: datetime | None = None
) -> CheckIn:
    """Note that a trainee arrived and was recognised by ``by``; whoever arrived already stays as noted first.

    ``client_id`` names the press: sent again it changes nothing, also when it was undone meanwhile. ``waited`` is how
    long the press waited for a connection; it happened so much earlier.

    :raises CheckInClosed: if the class is not about to begin or running.
    :raises NotExpected: if the trainee holds no place any more.
    """
    require(by, "cohorts.check_in_trainee", enrolment)
    now = at or timezone.now()
    row = _locked(enrolment)
    sent_before = CheckIn.objects.filter(enrolment=row, client_id=client_id).first()
    if sent_before is not None:
        return sent_before
    if row.state in {EnrolmentState.UNDONE, EnrolmentState.WITHDRAWN}:
        raise NotExpected(name=row.trainee.name)
    arrived = row.check_ins.in_force().first()
    if arrived is not None:
        return arrived
    happened_at = now - waited if timedelta() <= waited <= LONGEST_WAIT else now
    return CheckIn.objects.create(enrolment=row, client_id=client_id, at=happened_at, by=by)


@audited("cohorts.undo_check_in")
def undo_check_in(enrolment: Enrolment, *, by: Account, at: datetime | None = None) -> CheckIn:
    """Take back a wrong check-in; the trainee is missing again.

    :raises CheckInClosed: if the class is not about to begin or running.
    :raises NotArrived: if the trainee is not checked in.
    """
    require(by, "cohorts.check_in_trainee", enrolment)
    row = _locked(enrolment)
    arrived = row.check_ins.in_force().first()
    if arrived is None:
        raise NotArrived(name=row.trainee.name)
    arrived.undone_at, arrived.undone_by = at or timezone.now(), by
    arrived.save(update_fields=["undone_at", "undone_by"])
    return arrived


def _locked(enrolment: Enrolment) -> Enrolment:
    cohort = Cohort.objects.select_for_update().get(pk=enrolment.cohort_id)
    if cohort.state not in OPEN:
        raise CheckInClosed(state=cohort.get_state_display())
    return Enrolment.objects.select_for_update(of=("self",)).select_related("trainee").get(pk=enrolment.pk)
