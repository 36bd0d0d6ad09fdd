"""Files beside a draft: looked into, kept outside the public folder, seen by those who do the work."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from academy.kernel.audit import audited
from academy.kernel.files.kinds import MOST_BYTES, FileKind
from academy.kernel.files.refused import named
from academy.kernel.permissions import require
from academy.kernel.refusals import Refusal
from academy.people.models import Account
from practice.models import ClassTask, Draft, DraftFile, Work

from .draft import keep_text, work_to_write
from .file import keep_file

#: What trainees hand in; recordings belong to the material of a class.
KINDS = (FileKind.PDF, FileKind.DOCX, FileKind.PPTX, FileKind.XLSX, FileKind.IMAGE, FileKind.ZIP)
MOST_FILES = 5
#: Bytes of the files that come with one form: one of the largest kind.
MOST_AT_ONCE = max(MOST_BYTES[kind] for kind in KINDS)


class TooManyFiles(Refusal):
    sentence = _("At most %(most)s files lie beside a text. Take one away first; nothing was added.")


class NoFilesTaken(Refusal):
    sentence = _("This assignment takes a text only. Nothing was added.")


@audited("practice.add_draft_file")
def add_draft_file(
    task: ClassTask,
    uploads: Sequence[UploadedFile],
    *,
    by: Account,
    text: str = "",
    serial: int = 0,
    at: datetime | None = None,
) -> Draft:
    """Put files beside the draft of a work, and keep the text that stood on the page with them.

    :raises FileRefused: or the subclass with the closest reason.
    :raises NoFilesTaken: if the assignment takes a text only.
    :raises TooManyFiles: above the limit.
    :raises DraftConflict: if another text was saved in between.
    :raises HandedInAlready: if the work is handed in and was not returned.
    """
    require(by, "practice.view_task", task)
    at = at or timezone.now()
    work = work_to_write(task, by=by, at=at)
    if task.assignment.takes_text:
        keep_text(work, text, writer=by, serial=serial, at=at)
    return put_beside(work, task, uploads, writer=by, at=at)


@audited("practice.remove_draft_file")
def remove_draft_file(row: DraftFile, *, by: Account) -> None:
    """Take a file away from a draft; one that was handed in before stays with what was handed in."""
    require(by, "practice.view_draft_file", row)
    row.delete()


def put_beside(work: Work, task: ClassTask, uploads: Sequence[UploadedFile], *, writer: Account, at: datetime) -> Draft:
    """Keep files beside the draft of a locked work; the draft is made where there is none."""
    draft = Draft.objects.get_or_create(work=work, defaults={"saved_by": writer, "saved_at": at})[0]
    for upload in uploads:
        if not task.assignment.takes_files:
            raise NoFilesTaken
        if draft.files.count() >= MOST_FILES:
            raise TooManyFiles(most=MOST_FILES)
        with named(upload.name or "", among=len(uploads)):
            file = keep_file(upload, kinds=KINDS, by=writer, at=at)
        DraftFile.objects.create(draft=draft, file=file)
    return draft
