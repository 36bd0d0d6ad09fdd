"""Saying when an instructor cannot teach."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account, Instructor
from cohorts.enums import DayPart
from cohorts.models import InstructorAbsence, Session
from cohorts.queries.availability import sessions_to_teach

#: Longer than this is a matter for the pool, not for the calendar.
MOST_DAYS = 366


class AbsenceUpsideDown(Refusal):
    sentence = _("The last day comes before the first one. Nothing was saved.")


class AbsenceOver(Refusal):
    sentence = _("These days are over already. Nothing was saved.")


class AbsenceTooLong(Refusal):
    sentence = _("That is more than a year. Ask the party-school office to take the entry out of the pool instead.")


class AbsenceNoted(Refusal):
    sentence = _("%(first)s – %(last)s is in the calendar already and touches these days. Remove it first.")


@audited("cohorts.note_absence")
def note_absence(
    instructor: Instructor,
    *,
    starts_on: date,
    ends_on: date,
    part: str = DayPart.WHOLE,
    reason: str = "",
    by: Account,
    at: datetime | None = None,
) -> list[Session]:
    """Put days on which an instructor cannot teach into the calendar; return the sessions that lie on them.

    The supervisors of the classes concerned are told.

    :raises AbsenceUpsideDown: if the days end before they begin.
    :raises AbsenceOver: if they lie in the past.
    :raises AbsenceTooLong: if they are more than a year.
    :raises AbsenceNoted: if another absence touches the same half-days.
    """
    require(by, "cohorts.note_absence", instructor)
    now = at or timezone.now()
    if ends_on < starts_on:
        raise AbsenceUpsideDown
    if ends_on < timezone.localdate(now):
        raise AbsenceOver
    if (ends_on - starts_on).days >= MOST_DAYS:
        raise AbsenceTooLong
    # The entry of the pool is locked: two pages open side by side note the same days once.
    Instructor.objects.select_for_update().get(pk=instructor.pk)
    touching = InstructorAbsence.objects.filter(instructor=instructor).touching(starts_on, ends_on)
    if part != DayPart.WHOLE:
        touching = touching.filter(part__in=[DayPart.WHOLE, part])
    if other := touching.first():
        raise AbsenceNoted(first=f"{other.starts_on:%m-%d}", last=f"{other.ends_on:%m-%d}")
    absence = InstructorAbsence.objects.create(
        instructor=instructor, starts_on=starts_on, ends_on=ends_on, part=part, reason=reason.strip(),
        noted_by=by, noted_at=now,
    )  # fmt: skip
    rows = sessions_to_teach(instructor, starts_on, ends_on)
    concerned = [row for row in rows if row.ends_at > now and absence.covers(row.starts_at, row.ends_at)]
    _tell_supervisors(absence, concerned, by=by, at=now)
    return concerned


@audited("cohorts.withdraw_absence")
def withdraw_absence(absence: InstructorAbsence, *, by: Account, at: datetime | None = None) -> None:
    """Take days out of the calendar again."""
    require(by, "cohorts.withdraw_absence", absence)
    InstructorAbsence.objects.filter(pk=absence.pk).delete()


def _tell_supervisors(absence: InstructorAbsence, sessions: list[Session], *, by: Account, at: datetime) -> None:
    for session in sessions:
        cohort = session.timetable.cohort
        tell(
            [account for account in cohort.supervisors.filter(is_active=True) if account != by],
            key=f"absence-{absence.pk}-{session.pk}",
            title=gettext_noop("%(name)s cannot teach “%(title)s”"),
            body=gettext_noop("%(cohort)s, %(when)s. Find somebody else or another time."),
            details={
                "name": absence.instructor.name,
                "title": session.title,
                "cohort": cohort.name,
                "when": f"{timezone.localtime(session.starts_at):%m-%d %H:%M}",
            },
            url=reverse("cohorts:change_session", args=[session.pk]),
            kind=NoticeKind.TASK,
            at=at,
        )
