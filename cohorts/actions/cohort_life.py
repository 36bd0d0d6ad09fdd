"""The moves of a class from the call for nominations to its end, as ``lifecycle.COHORT`` has them.

Who takes its places is the business of ``quota``, ``nomination`` and ``enrolment``.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account
from cohorts.actions.cohort import take_timetable_along
from cohorts.enums import NominationState
from cohorts.lifecycle import COHORT
from cohorts.models import Cohort
from cohorts.queries.cohort import accounts_concerned, liaisons_of


class DeadlineOver(Refusal):
    """Raised when nominations are to open with a deadline in the past."""

    sentence = _("The deadline for nominations, %(deadline)s, is over. Set a later one, then open nominations.")


class DeadlineAfterStart(Refusal):
    """Raised when nominations would close after the class has begun."""

    sentence = _("The class begins on %(starts_on)s; nominations must close before. Set an earlier deadline.")


class DatesOver(Refusal):
    """Raised when a class is to be put on a day that has passed."""

    sentence = _("The class would begin on %(starts_on)s, which has passed. Enter the new dates.")


class NothingAllotted(Refusal):
    """Raised when nominations are to open although no unit may name anybody."""

    sentence = _("No unit has a quota yet. Allot the quotas first, then open nominations.")


class NominationsWaiting(Refusal):
    """Raised when the roster is to be settled while nominations wait for a decision or for their unit."""

    sentence = _(
        "%(waiting)s nominations have not been decided yet, %(returned)s of them returned to their units. Decide on "
        "them or let the units withdraw them, then settle the roster."
    )


class NothingToStart(Refusal):
    """Raised when a class without trainees is to be settled or started."""

    sentence = _("Nobody has been admitted to this class yet. Admit trainees first.")


class TooEarlyToStart(Refusal):
    """Raised when a class is to start before the eve of its first day."""

    sentence = _("The class begins on %(starts_on)s; it can be started from the day before.")


class TooEarlyToFinish(Refusal):
    """Raised when a class is to finish before its last day."""

    sentence = _("The class runs until %(ends_on)s; it can be finished on that day or later.")


class ReasonMissing(Refusal):
    """Raised when something is to be taken from people without saying why."""

    sentence = _("Give the reason: everybody concerned will read it.")


@audited("cohorts.open_nominations")
def open_nominations(
    cohort: Cohort, *, by: Account, close_at: datetime | None = None, at: datetime | None = None
) -> Cohort:
    """Let units name people until the deadline (``close_at`` sets a new one) and tell their liaisons.

    :raises NothingAllotted: if no unit has a quota.
    :raises DeadlineOver: if the deadline is not in the future.
    :raises DeadlineAfterStart: if it lies after the first day of the class.
    """
    require(by, "cohorts.open_nominations", cohort)
    now = at or timezone.now()
    cohort = _moved(cohort, "open_nominations")
    units = list(cohort.quotas.filter(places__gt=0).values_list("unit_id", flat=True))
    if not units:
        raise NothingAllotted
    cohort.nominations_close_at = close_at or cohort.nominations_close_at
    if cohort.nominations_close_at <= now:
        raise DeadlineOver(deadline=_moment(cohort.nominations_close_at))
    if timezone.localdate(cohort.nominations_close_at) > cohort.starts_on:
        raise DeadlineAfterStart(starts_on=cohort.starts_on)
    cohort.save()
    tell(
        liaisons_of(units, on=timezone.localdate(now)),
        key=f"cohort-{cohort.pk}-open-{now:%Y%m%d%H%M%S}",
        kind=NoticeKind.TASK,
        title=gettext_noop("Please nominate for %(cohort)s"),
        body=gettext_noop("The class runs from %(starts_on)s to %(ends_on)s. Nominations close at %(deadline)s."),
        details=_facts(cohort),
        url="/cohorts/liaison/",
        at=now,
    )
    return cohort


@audited("cohorts.close_nominations")
def close_nominations(cohort: Cohort, *, by: Account, at: datetime | None = None) -> Cohort:
    """End the time for nominations; the deadline moves to now where it lay ahead."""
    require(by, "cohorts.close_nominations", cohort)
    cohort = _moved(cohort, "close_nominations")
    cohort.nominations_close_at = min(cohort.nominations_close_at, at or timezone.now())
    cohort.save()
    return cohort


@audited("cohorts.settle_roster")
def settle_roster(cohort: Cohort, *, by: Account, at: datetime | None = None) -> Cohort:
    """Close the review: the roster stands. Tells trainees, class supervisors and the units' liaisons.

    :raises NominationsWaiting: if a nomination has not been decided.
    :raises NothingToStart: if nobody was admitted.
    """
    require(by, "cohorts.settle_roster", cohort)
    now = at or timezone.now()
    cohort = _moved(cohort, "settle_roster")
    if undecided := list(cohort.nominations.undecided()):
        returned = sum(row.state == NominationState.RETURNED for row in undecided)
        raise NominationsWaiting(waiting=len(undecided), returned=returned)
    _has_trainees(cohort)
    cohort.save()
    _tell_all(
        cohort,
        "settled",
        at=now,
        title=gettext_noop("The roster of %(cohort)s is settled"),
        body=gettext_noop("The class runs from %(starts_on)s to %(ends_on)s at %(venue)s. %(check_in)s"),
    )
    return cohort


@audited("cohorts.reopen_review")
def reopen_review(cohort: Cohort, *, by: Account, at: datetime | None = None) -> Cohort:
    """Take a settled roster back under review, for a substitution."""
    require(by, "cohorts.reopen_review", cohort)
    cohort = _moved(cohort, "reopen_review")
    cohort.save()
    return cohort


@audited("cohorts.start_cohort")
def start_cohort(cohort: Cohort, *, by: Account, at: datetime | None = None) -> Cohort:
    """Begin the class, from the eve of its first day on.

    :raises NothingToStart: if nobody was admitted.
    :raises TooEarlyToStart: before the eve of the first day.
    """
    require(by, "cohorts.start_cohort", cohort)
    cohort = _moved(cohort, "start")
    _has_trainees(cohort)
    if timezone.localdate(at) < cohort.starts_on - timedelta(days=1):
        raise TooEarlyToStart(starts_on=cohort.starts_on)
    cohort.save()
    return cohort


@audited("cohorts.finish_cohort")
def finish_cohort(cohort: Cohort, *, by: Account, at: datetime | None = None) -> Cohort:
    """End the class, on its last day at the earliest.

    :raises TooEarlyToFinish: before the last day.
    """
    require(by, "cohorts.finish_cohort", cohort)
    cohort = _moved(cohort, "finish")
    if timezone.localdate(at) < cohort.ends_on:
        raise TooEarlyToFinish(ends_on=cohort.ends_on)
    cohort.save()
    return cohort


@audited("cohorts.postpone_cohort")
def postpone_cohort(
    cohort: Cohort,
    *,
    by: Account,
    reason: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    at: datetime | None = None,
) -> Cohort:
    """Put the class off; new dates may be known already and take the timetable along. Tells everybody concerned.

    Without ``ends_on`` the class keeps its length.

    :raises ReasonMissing: if no reason is given.
    :raises DatesOver: if the new dates have passed.
    """
    require(by, "cohorts.postpone_cohort", cohort)
    now = at or timezone.now()
    cohort = _moved(cohort, "postpone", reason)
    _set_dates(cohort, starts_on, ends_on)
    if starts_on:
        _lies_ahead(cohort, now)
    cohort.save()
    _tell_all(
        cohort,
        "postponed",
        at=now,
        title=gettext_noop("%(cohort)s is postponed"),
        body=gettext_noop("New dates: %(starts_on)s to %(ends_on)s. Reason: %(reason)s")
        if starts_on
        else gettext_noop("The new dates will follow. Reason: %(reason)s"),
    )
    return cohort


@audited("cohorts.resume_cohort")
def resume_cohort(
    cohort: Cohort,
    *,
    by: Account,
    starts_on: date | None = None,
    ends_on: date | None = None,
    at: datetime | None = None,
) -> Cohort:
    """Take a postponed class up again, under review, with new dates where given. Tells everybody concerned.

    :raises DatesOver: if its dates have passed.
    """
    require(by, "cohorts.resume_cohort", cohort)
    now = at or timezone.now()
    cohort = _moved(cohort, "resume")
    _set_dates(cohort, starts_on, ends_on)
    _lies_ahead(cohort, now)
    cohort.save()
    _tell_all(
        cohort,
        "resumed",
        at=now,
        title=gettext_noop("%(cohort)s takes place"),
        body=gettext_noop("The class runs from %(starts_on)s to %(ends_on)s at %(venue)s."),
    )
    return cohort


@audited("cohorts.cancel_cohort")
def cancel_cohort(cohort: Cohort, *, by: Account, reason: str, at: datetime | None = None) -> Cohort:
    """Call the class off for good and tell everybody concerned why. Its rows stay on record.

    :raises ReasonMissing: if no reason is given.
    """
    require(by, "cohorts.cancel_cohort", cohort)
    now = at or timezone.now()
    cohort = _moved(cohort, "cancel", reason)
    cohort.save()
    _tell_all(
        cohort,
        "cancelled",
        at=now,
        title=gettext_noop("%(cohort)s is cancelled"),
        body=gettext_noop("The class planned for %(starts_on)s to %(ends_on)s does not take place. Reason: %(reason)s"),
    )
    return cohort


def _moved(cohort: Cohort, move: str, reason: str | None = None) -> Cohort:
    """Return the locked row with its next state, not yet saved; a reason is asked for where it may be given."""
    row = Cohort.objects.select_for_update().get(pk=cohort.pk)
    row.state = COHORT.target(move, row.state)
    if reason is not None and not reason.strip():
        raise ReasonMissing
    row.state_note = (reason or "").strip()
    return row


def _has_trainees(cohort: Cohort) -> None:
    if not cohort.enrolments.in_place().exists():
        raise NothingToStart


def _set_dates(cohort: Cohort, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is None:
        return
    length, moved_by = cohort.ends_on - cohort.starts_on, starts_on - cohort.starts_on
    cohort.starts_on, cohort.ends_on = starts_on, ends_on or starts_on + length
    take_timetable_along(cohort, moved_by)


def _lies_ahead(cohort: Cohort, now: datetime) -> None:
    if cohort.starts_on < timezone.localdate(now):
        raise DatesOver(starts_on=cohort.starts_on)


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _facts(cohort: Cohort) -> dict[str, str]:
    return {
        "cohort": cohort.name,
        "starts_on": str(cohort.starts_on),
        "ends_on": str(cohort.ends_on),
        "deadline": _moment(cohort.nominations_close_at),
        "venue": cohort.venue.name,
        "check_in": cohort.check_in_note,
        "reason": cohort.state_note,
    }


def _tell_all(cohort: Cohort, key: str, *, title: str, body: str, at: datetime) -> None:
    tell(
        accounts_concerned(cohort, on=timezone.localdate(at)),
        key=f"cohort-{cohort.pk}-{key}-{at:%Y%m%d%H%M%S}",
        title=title,
        body=body,
        details=_facts(cohort),
        at=at,
    )
