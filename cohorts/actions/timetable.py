"""Releasing a timetable: what trainees and instructors see of it, and who is told."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.models import Account
from cohorts.actions.session import lock_timetable
from cohorts.models import Timetable
from cohorts.queries.timetable import Changes, changes_since_release, draft_slots, plan_of
from cohorts.queries.timetable_checks import when
from cohorts.queries.timetable_desk import accounts_told


class NothingToRelease(Refusal):
    """Raised when an empty timetable is to be released."""

    sentence = _("The timetable is still empty. Add sessions first.")


class NothingChanged(Refusal):
    """Raised when a timetable is to be released again without any change."""

    sentence = _("Nothing has changed since the last release; nobody was told.")


@audited("cohorts.release_timetable")
def release_timetable(timetable: Timetable, *, by: Account, at: datetime | None = None) -> Changes:
    """Show trainees and instructors the timetable as it is now, and tell those whom it concerns.

    The first release tells every trainee with a place and every instructor of a session; a later one tells
    the trainees and only the instructors of sessions that were added, changed or removed. Returns what changed.

    :raises NothingToRelease: if it is empty.
    :raises NothingChanged: if it is as it was at the last release.
    :raises TimetableClosed: if the class is over or cancelled.
    """
    require(by, "cohorts.release_timetable", timetable)
    now = at or timezone.now()
    lock_timetable(timetable)
    timetable = Timetable.objects.select_related("cohort").get(pk=timetable.pk)
    slots = draft_slots(timetable)
    changes = changes_since_release(timetable, slots)
    if not slots:
        raise NothingToRelease
    if not changes:
        raise NothingChanged
    is_first = not timetable.is_released
    timetable.released_plan = plan_of(timetable)
    timetable.version += 1
    timetable.released_at, timetable.released_by = now, by
    timetable.save()
    timetable.sessions.filter(is_released=False).update(is_released=True)
    _tell(timetable, changes, is_first=is_first, at=now)
    return changes


def _tell(timetable: Timetable, changes: Changes, *, is_first: bool, at: datetime) -> None:
    trainees, teachers = accounts_told(timetable, changes)
    cohort = timetable.cohort
    words = {
        "cohort": cohort.name,
        "starts_on": f"{cohort.starts_on:%Y-%m-%d}",
        "ends_on": f"{cohort.ends_on:%Y-%m-%d}",
        "changes": "；".join(dict.fromkeys(f"{when(slot)} {slot.title}" for slot in changes.slots)),
    }
    title = gettext_noop("The timetable of %(cohort)s is out")
    body = gettext_noop("The class runs from %(starts_on)s to %(ends_on)s. Please note times and places.")
    if not is_first:
        title = gettext_noop("The timetable of %(cohort)s has changed")
        body = gettext_noop("This concerns: %(changes)s")
    for accounts, url in (
        (trainees, reverse("cohorts:my_timetable")),
        (teachers - trainees, reverse("cohorts:timetable", args=[cohort.pk])),
    ):
        tell(
            Account.objects.filter(pk__in=accounts),
            key=f"timetable-{timetable.pk}-{timetable.version}",
            title=title,
            body=body,
            details=words,
            url=url,
            at=at,
        )
