"""Writing on one's way to handing in: kept every few seconds, seen by nobody but those who do the work."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.lifecycle import MoveNotAllowed
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from practice.enums import WorkState
from practice.models import ClassTask, Draft, Work
from practice.queries.draft import own_work, plain

from .work import begin_work

#: More than any report of a class; what is longer is a mistake of the clipboard.
MOST_CHARACTERS = 60_000


class DraftConflict(Refusal):
    """Raised when a text would replace one that its writer never saw. ``draft`` is what stands on record."""

    sentence = _(
        "This draft was changed elsewhere in the meantime (%(by)s, %(at)s). Nothing was overwritten: choose which text "
        "to go on with."
    )

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__(by=draft.saved_by, at=timezone.localtime(draft.saved_at).strftime("%H:%M"))


class DraftTooLong(Refusal):
    sentence = _("A text has at most %(most)s characters. Nothing was saved; your text is still on the page.")


class HandedInAlready(Refusal):
    sentence = _(
        "This was handed in already (receipt %(receipt)s). Take it back first if you want to change it; your text is "
        "still on the page."
    )


@transaction.atomic
def save_draft(task: ClassTask, text: str, *, by: Account, serial: int, at: datetime | None = None) -> Draft:
    """Keep what somebody writes for a task; the first saving begins the work.

    ``serial`` is that of the draft the writer had before the eyes, 0 for none. The same text once more is the same
    saving. Leaves no entry on record: how somebody writes is nobody's business.

    :raises DraftConflict: if another text was saved in between.
    :raises HandedInAlready: if the work is handed in and was not returned.
    :raises DraftTooLong: above the limit.
    """
    at = at or timezone.now()
    work = work_to_write(task, by=by, at=at)
    return keep_text(work, text, writer=by, serial=serial, at=at)


def keep_text(work: Work, text: str, *, writer: Account, serial: int, at: datetime) -> Draft:
    """Keep a text in the draft of a locked work, unless it would replace what its writer never saw."""
    require(writer, "practice.do_work", work)
    text = plain(text)
    if len(text) > MOST_CHARACTERS:
        raise DraftTooLong(most=MOST_CHARACTERS)
    draft = Draft.objects.filter(work=work).first() or Draft(work=work)
    if draft.pk and draft.text == text:
        return draft
    if draft.serial != serial:
        raise DraftConflict(draft)
    draft.text, draft.serial, draft.saved_by, draft.saved_at = text, serial + 1, writer, at
    draft.save()
    return draft


def work_to_write(task: ClassTask, *, by: Account, at: datetime) -> Work:
    """Return the locked work of somebody for a task, begun now if it was not, as long as it is to be written.

    :raises HandedInAlready: if it is handed in and was not returned.
    """
    work = own_work(task, by)
    if work is None or work.begun_at is None:
        work = begin_work(task, by=by, at=at)
    work = Work.objects.select_for_update().get(pk=work.pk)
    if work.state in (WorkState.HANDED_IN, WorkState.SETTLED):
        last = work.submissions.order_by("-number").first()
        if last is None:
            raise MoveNotAllowed
        raise HandedInAlready(receipt=last.receipt)
    return work
