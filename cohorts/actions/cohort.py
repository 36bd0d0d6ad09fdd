"""Opening a class and changing what is known of it. The moves of its life are in ``cohort_life``."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.enums import CohortState
from cohorts.models import Cohort, PlanEntry, Timetable, Venue
from cohorts.queries.cohort import accounts_concerned, liaisons_of
from cohorts.queries.timetable import moved_plan


class CodeTaken(Refusal):
    """Raised when another class bears the code."""

    sentence = _("The code %(code)s belongs to another class. Choose another one.")


class CodeSettled(Refusal):
    """Raised when the code of a class is to change after numbers were built on it."""

    sentence = _("Trainee numbers of this class begin with %(code)s already; the code can no longer be changed.")


class PlacesBelowTaken(Refusal):
    """Raised when a class is to get fewer places than were given away."""

    sentence = _("%(taken)s places have been given away; the class cannot have fewer. Undo admissions first.")


class PlacesBelowQuotas(Refusal):
    """Raised when a class is to get fewer places than its units may name."""

    sentence = _("The units may name %(quota)s people; the class cannot have fewer places. Lower the quotas first.")


class ClassCancelled(Refusal):
    """Raised when a class that was called off is to be changed."""

    sentence = _("This class was cancelled; its records stay as they are.")


class DatesSettled(Refusal):
    """Raised when the dates of a class that has begun or ended are to be changed."""

    sentence = _("The class has begun; its dates can no longer be changed.")


@audited("cohorts.create_cohort")
def create_cohort(
    *,
    by: Account,
    code: str,
    name: str,
    intake_no: int,
    target_group: str,
    venue: Venue,
    places: int,
    starts_on: date,
    ends_on: date,
    nominations_close_at: datetime,
    check_in_note: str = "",
    plan_entry: PlanEntry | None = None,
    at: datetime | None = None,
) -> Cohort:
    """Open a class in preparation.

    :raises CodeTaken: if another class bears the code.
    """
    require(by, "cohorts.keep_cohort")
    cohort = Cohort(
        code=code,
        name=name,
        intake_no=intake_no,
        target_group=target_group,
        venue=venue,
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        nominations_close_at=nominations_close_at,
        check_in_note=check_in_note,
        plan_entry=plan_entry,
    )
    _keep(cohort)
    return cohort


@audited("cohorts.keep_cohort")
def amend_cohort(cohort: Cohort, *, by: Account, at: datetime | None = None, **changes: object) -> Cohort:
    """Change fields of a class. New dates take its timetable along; whom they concern is told.

    While nominations are open, the liaisons of the units asked are told of a new deadline.

    :raises ClassCancelled: if the class was called off.
    :raises CodeTaken: if another class bears the new code.
    :raises CodeSettled: if somebody was admitted under the old one, undone admissions included.
    :raises PlacesBelowTaken, PlacesBelowQuotas: if the new number of places does not hold what was promised.
    :raises DatesSettled: if the class has begun.
    """
    require(by, "cohorts.keep_cohort", cohort)
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if cohort.state == CohortState.CANCELLED:
        raise ClassCancelled
    dates, deadline, code = (cohort.starts_on, cohort.ends_on), cohort.nominations_close_at, cohort.code
    for field, value in changes.items():
        setattr(cohort, field, value)
    if code != cohort.code and cohort.enrolments.exists():
        raise CodeSettled(code=code)
    quota = cohort.quotas.aggregate(sum=Sum("places"))["sum"] or 0
    if cohort.places < cohort.taken:
        raise PlacesBelowTaken(taken=cohort.taken)
    if cohort.places < quota:
        raise PlacesBelowQuotas(quota=quota)
    if dates != (cohort.starts_on, cohort.ends_on) and cohort.state in {CohortState.RUNNING, CohortState.FINISHED}:
        raise DatesSettled
    _keep(cohort)
    take_timetable_along(cohort, cohort.starts_on - dates[0])
    now = at or timezone.now()
    if dates != (cohort.starts_on, cohort.ends_on) and cohort.state != CohortState.DRAFT:
        tell(
            accounts_concerned(cohort, on=timezone.localdate(now)),
            key=f"cohort-{cohort.pk}-dates-{now:%Y%m%d%H%M%S}",
            title=gettext_noop("New dates for %(cohort)s"),
            body=gettext_noop("The class now runs from %(starts_on)s to %(ends_on)s."),
            details={"cohort": cohort.name, "starts_on": str(cohort.starts_on), "ends_on": str(cohort.ends_on)},
            at=now,
        )
    if deadline != cohort.nominations_close_at and cohort.state == CohortState.NOMINATING:
        _tell_of_deadline(cohort, at=now)
    return cohort


def _keep(cohort: Cohort) -> None:
    if Cohort.objects.filter(code=cohort.code).exclude(pk=cohort.pk).exists():
        raise CodeTaken(code=cohort.code)
    try:
        with transaction.atomic():
            cohort.save()
    except IntegrityError as clash:
        raise CodeTaken(code=cohort.code) from clash


def _tell_of_deadline(cohort: Cohort, *, at: datetime) -> None:
    units = cohort.quotas.filter(places__gt=0).values_list("unit_id", flat=True)
    tell(
        liaisons_of(units, on=timezone.localdate(at)),
        key=f"cohort-{cohort.pk}-deadline-{at:%Y%m%d%H%M%S}",
        title=gettext_noop("New deadline for nominations: %(cohort)s"),
        body=gettext_noop("Nominations now close at %(deadline)s."),
        details={
            "cohort": cohort.name,
            "deadline": f"{timezone.localtime(cohort.nominations_close_at):%Y-%m-%d %H:%M}",
        },
        url="/cohorts/liaison/",
        at=at,
    )


def take_timetable_along(cohort: Cohort, days: timedelta) -> None:
    """Move every session and what the release shows of it by whole days: the timetable keeps its place in the class."""
    timetable = Timetable.objects.select_for_update().filter(cohort=cohort).first() if days else None
    if timetable is None:
        return
    timetable.sessions.update(starts_at=F("starts_at") + days, ends_at=F("ends_at") + days)
    timetable.released_plan = moved_plan(timetable.released_plan, days)
    timetable.save(update_fields=["released_plan"])
