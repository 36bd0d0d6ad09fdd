"""What beds, seats, buses and forms share: they close with the class, and go with whoever leaves it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.refusals import Refusal
from cohorts.enums import CohortState
from cohorts.models import ArrivalForm, Bed, Bus, Cohort, Enrolment, LodgingRoom, Seat
from cohorts.queries.arrival import KEPT_DAYS


class LogisticsClosed(Refusal):
    """Raised when beds, meals, seats, buses or forms of a class that is over are to be changed."""

    sentence = _("This class is over; its beds, meals, seats and buses stay as they were.")


class NotInThisClass(Refusal):
    """Raised when somebody of another class, or who has left, is to be given a bed or a seat."""

    sentence = _("%(name)s is not a trainee of this class.")


def class_to_arrange(cohort: Cohort) -> Cohort:
    """Return the class with its row locked, for all that is counted in it.

    :raises LogisticsClosed: if the class is over.
    """
    row = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if row.state in {CohortState.FINISHED, CohortState.CANCELLED}:
        raise LogisticsClosed
    return row


def member_of(cohort: Cohort, enrolment: Enrolment) -> Enrolment:
    """Return the enrolment as it stands now, with trainee, nomination and form at hand.

    :raises NotInThisClass: if it holds no place in the class any more.
    """
    rows = Enrolment.objects.in_place().select_related("trainee", "nomination", "arrival_form")
    if row := rows.filter(pk=enrolment.pk, cohort=cohort).first():
        return row
    raise NotInThisClass(name=enrolment.trainee.name)


def leave_places(enrolment: Enrolment) -> None:
    """Free bed and seat of somebody who leaves a class and delete the form; a bus led by them has no leader.

    The class is locked by the caller.
    """
    if bed := Bed.objects.filter(enrolment=enrolment).first():
        LodgingRoom.objects.filter(pk=bed.room_id).update(taken=F("taken") - 1)
        bed.delete()
    Seat.objects.filter(enrolment=enrolment).delete()
    ArrivalForm.objects.filter(enrolment=enrolment).delete()
    Bus.objects.filter(leader=enrolment).update(leader=None)


@transaction.atomic
def sweep_arrivals(*, at: datetime) -> int:
    """Delete the arrival forms and beds of classes whose term is over, as the register says; return how many."""
    over = Cohort.objects.filter(ends_on__lte=timezone.localdate(at) - timedelta(days=KEPT_DAYS)).values("pk")
    forms = ArrivalForm.objects.filter(enrolment__cohort__in=over).delete()[0]
    beds = Bed.objects.filter(room__cohort__in=over).delete()[0]
    LodgingRoom.objects.filter(cohort__in=over, taken__gt=0).update(taken=0)
    return forms + beds
