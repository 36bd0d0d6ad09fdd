"""Calling the roll: everybody is present but for the exceptions that the caller names.

Trainees never punch. A correction is a further mark; nothing that was called is lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.enums import AttendanceStatus, CohortState, EnrolmentState
from cohorts.models import AttendanceMark, Enrolment, RollCall, Session
from cohorts.queries.attendance import CALLED_IN, keeps_roll, trainees_called_by
from cohorts.rules import keeps_class


class TooEarly(Refusal):
    """Raised when a roll is called before the day of its session."""

    sentence = _("The roll of “%(title)s” can be called on %(on)s, the day of the session, or later.")


class NotReleased(Refusal):
    """Raised when a roll is called for a session that no release of the timetable has shown."""

    sentence = _("“%(title)s” is not in the released timetable yet. Release the timetable, then call the roll.")


class RollClosed(Refusal):
    """Raised when the class is not at a stage in which the caller may call rolls."""

    sentence = _("The class is %(state)s: rolls are no longer called here. Ask the class supervisor for a correction.")


class NotOnTheRoll(Refusal):
    """Raised when somebody is called who does not belong to the caller's roll any more."""

    sentence = _(
        "The roll has changed: %(count)s of the people you marked are no longer on it, or completion was already "
        "decided for them. Nothing was written; reload the page and call the roll again."
    )


@dataclass(frozen=True, slots=True)
class Called:
    """What is called for one trainee. ``seen`` is the serial of the mark the caller had before the eyes.

    0 stands for "not called yet", None for a caller who does not look back (imports, tests).
    """

    status: str
    note: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class RollResult:
    """What a call wrote: ``written`` marks; ``kept`` are trainees whose mark by somebody else was left in force."""

    roll_call: RollCall
    written: int
    kept: tuple[Enrolment, ...]


@audited("cohorts.call_roll")
def call_roll(
    session: Session,
    called: Mapping[int, Called],
    *,
    by: Account,
    rest: str | None = AttendanceStatus.PRESENT,
    at: datetime | None = None,
) -> RollResult:
    """Write the results of a roll-call; ``called`` maps enrolment ids to what is called for them.

    ``rest`` is the result of everybody else on the caller's roll who has no mark yet; None leaves them
    uncalled. A result that is in force already is not written again. Where somebody else called a trainee
    since the caller looked, an exception is written on top, while a mere "present" leaves the other's mark
    in force. A group leader calls the own group, those who keep the class call everybody. Where a leader cannot
    read the note of somebody else's mark, no note is no change.

    :raises NotReleased: if the session is not in the released timetable.
    :raises RollClosed: if the class is not settled, running or finished, or finished for a group leader.
    :raises TooEarly: before the day of the session.
    :raises NotOnTheRoll: if somebody in ``called`` is not on the caller's roll.
    """
    require(by, "cohorts.call_roll", session)
    now = at or timezone.now()
    session = Session.objects.select_related("timetable__cohort").select_for_update(of=("self",)).get(pk=session.pk)
    refuse_closed_roll(session, caller=by, at=now)
    people = {row.pk: row for row in trainees_called_by(by, session).select_related("trainee")}
    open_ids = {pk for pk, row in people.items() if row.state == EnrolmentState.ADMITTED}
    if strangers := called.keys() - open_ids:
        raise NotOnTheRoll(count=len(strangers))
    roll_call, _created = RollCall.objects.get_or_create(session=session, defaults={"called_by": by, "called_at": now})
    newest = _newest(roll_call)
    keeps = keeps_roll(by, session)
    unread = {pk for pk, mark in newest.items() if not keeps and mark.by_id != by.pk}
    wanted = dict(called)
    if rest is not None:
        wanted |= {pk: Called(rest) for pk in open_ids - called.keys() - newest.keys()}
    marks = AttendanceMark.objects.bulk_create(
        AttendanceMark(
            roll_call=roll_call,
            enrolment_id=pk,
            status=call.status,
            note=call.note.strip(),
            serial=serial,
            by=by,
            at=now,
        )
        for pk, call, serial in _new_marks(wanted, newest, unread)
    )
    kept = [people[pk] for pk, call in wanted.items() if pk in newest and _was_called_since(call, newest[pk])]
    return RollResult(roll_call, len(marks), tuple(kept))


def refuse_closed_roll(session: Session, *, caller: Account, at: datetime) -> None:
    """Stop unless the roll of a session can be called now. The session's timetable and cohort must be at hand.

    :raises NotReleased RollClosed TooEarly: as ``call_roll``.
    """
    cohort = session.timetable.cohort
    if not (session.is_released and session.timetable.is_released):
        raise NotReleased(title=session.title)
    over = cohort.state == CohortState.FINISHED and not keeps_class.test(caller, session)
    if cohort.state not in CALLED_IN or over:
        raise RollClosed(state=cohort.get_state_display())
    if timezone.localdate(at) < session.on:
        raise TooEarly(title=session.title, on=session.on.isoformat())


def _newest(roll_call: RollCall) -> dict[int, AttendanceMark]:
    return {mark.enrolment_id: mark for mark in roll_call.marks.order_by("serial")}


def _was_called_since(call: Called, newest: AttendanceMark) -> bool:
    """Whether a mere "present" meets a mark that its caller had not seen."""
    unseen = call.seen is not None and newest.serial > call.seen
    return unseen and call.status == AttendanceStatus.PRESENT and newest.status != call.status


def _says_the_same(call: Called, mark: AttendanceMark, *, is_unread: bool) -> bool:
    note = call.note.strip()
    return call.status == mark.status and (note == mark.note or (is_unread and not note))


def _new_marks(
    wanted: Mapping[int, Called], newest: Mapping[int, AttendanceMark], unread: set[int]
) -> Iterator[tuple[int, Called, int]]:
    for pk, call in wanted.items():
        mark = newest.get(pk)
        if mark is None:
            yield pk, call, 1
        elif not _says_the_same(call, mark, is_unread=pk in unread) and not _was_called_since(call, mark):
            yield pk, call, mark.serial + 1
