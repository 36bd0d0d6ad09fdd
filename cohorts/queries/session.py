"""Single sessions: for whom they are, and where in the day they lie."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import make_aware

from academy.people.rules import is_instructor, is_staff

from cohorts.models import Cohort, CohortSupervisor, Session
from cohorts.models.timetable import SessionQuerySet
from cohorts.queries.ruleset import rule


def sessions_visible_to(user) -> SessionQuerySet:
    """Return the sessions the user may know of, in the order of time: the twin of ``cohorts.view_session``.

    Staff and the class supervisor see those in the making too; a trainee with a place sees the released ones
    of the cohort, an instructor the released ones of the own.
    """
    sessions = Session.objects.all()
    if not (user.is_authenticated and user.is_active):
        return sessions.none()
    if user.is_superuser or is_staff(user):
        return sessions
    released = Session.objects.released()
    studied = released.filter(timetable__cohort__in=user.enrolments.in_place().values("cohort_id"))
    concerns = Q(timetable__cohort__in=_supervised(user)) | Q(pk__in=studied.values("pk"))
    if is_instructor(user):
        concerns |= Q(pk__in=released.taught_by(user).values("pk"))
    return sessions.filter(concerns)


def sessions_kept_by(user) -> SessionQuerySet:
    """Return the sessions the user may change, in the order of time: the twin of ``cohorts.keep_timetable``."""
    if not (user.is_authenticated and user.is_active):
        return Session.objects.none()
    if user.is_superuser or is_staff(user):
        return Session.objects.all()
    return Session.objects.filter(timetable__cohort__in=_supervised(user))


def sessions_called_by(user) -> SessionQuerySet:
    """Return the sessions whose roll the user may call, in the order of time: the twin of ``cohorts.call_roll``."""
    if not (user.is_authenticated and user.is_active):
        return Session.objects.none()
    if user.is_superuser or is_staff(user):
        return Session.objects.all()
    led = user.enrolments.in_place().filter(leads__isnull=False).values("cohort_id")
    return Session.objects.filter(Q(timetable__cohort__in=_supervised(user)) | Q(timetable__cohort__in=led))


def day_of_class(cohort: Cohort, day: int) -> date:
    """Return the date of a day of the class, counted from 1."""
    return cohort.starts_on + timedelta(days=day - 1)


def times_of_period(cohort: Cohort, day: int, period: str) -> tuple[datetime, datetime]:
    """Return from when to when a period of a day lasts, by the rule of that day."""
    on = day_of_class(cohort, day)
    begins, ends = rule("period_times", on=on)[period]
    return moment(on, time.fromisoformat(begins)), moment(on, time.fromisoformat(ends))


def moment(on: date, at: time) -> datetime:
    """Return a time of a day in the academy's time zone."""
    return make_aware(datetime.combine(on, at))


def _supervised(user):
    return CohortSupervisor.objects.filter(account=user).values("cohort_id")
