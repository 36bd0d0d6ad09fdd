"""Writing down what a group says, for the projector."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from cohorts.models import Session, TraineeGroup
from practice.models import GroupNote
from practice.models.group_note import MOST_CHARACTERS


class NotesNotOpen(Refusal):
    sentence = _("Notes are taken from the beginning of the session to the last day of the class. Nothing was saved.")


class NoteMovedOn(Refusal):
    sentence = _("%(name)s saved a newer text meanwhile; it stands above. Yours is kept: put them together.")


class NoteTooLong(Refusal):
    sentence = _("The projector shows at most %(most)s characters; these are %(count)s. Nothing was saved.")


class OtherClassGroup(Refusal):
    sentence = _("This group belongs to another class. Nothing was saved.")


@audited("practice.write_group_note")
def write_group_note(
    session: Session, group: TraineeGroup, *, text: str, serial: int, by: Account, at: datetime | None = None
) -> GroupNote:
    """Put a group's text in the place of the one before; ``serial`` is that of the text which was changed.

    :raises NotesNotOpen: before the session begins and after the last day of the class.
    :raises NoteMovedOn: if somebody saved meanwhile.
    :raises NoteTooLong: if it would not fit on the projector.
    :raises OtherClassGroup: if the group is not one of the session's class.
    """
    note = GroupNote(session=session, group=group, by=by)
    require(by, "practice.write_group_note", note)
    now = at or timezone.now()
    if group.cohort_id != session.timetable.cohort_id:
        raise OtherClassGroup
    if not notes_are_open(session, at=now):
        raise NotesNotOpen
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MOST_CHARACTERS:
        raise NoteTooLong(most=MOST_CHARACTERS, count=len(text))
    # The row of the group is there before the first note is: it is what two phones wait for.
    TraineeGroup.objects.select_for_update().get(pk=group.pk)
    note = GroupNote.objects.filter(session=session, group=group).first() or note
    if note.serial != serial and note.text != text:
        raise NoteMovedOn(name=note.by.name)
    note.text, note.serial, note.by, note.at = text, note.serial + 1, by, now
    note.save()
    return note


def notes_are_open(session: Session, *, at: datetime) -> bool:
    """Whether a session's notes can be written: from its beginning to the last day of the class."""
    return session.starts_at <= at and timezone.localdate(at) <= session.timetable.cohort.ends_on
