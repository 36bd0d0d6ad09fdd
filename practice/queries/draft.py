"""What somebody is writing, and how long it is."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from academy.people.models import Account
from practice.models import ClassTask, Draft, DraftFile, Work


def plain(text: str) -> str:
    """Return a text as it is kept: one kind of line end, nothing unprintable, no blanks at its end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable()).rstrip()


def characters(text: str) -> int:
    """Return the length of a text as people count it: without blanks and line ends."""
    return sum(not sign.isspace() for sign in text)


def own_work(task: ClassTask, account: Account) -> Work | None:
    """Return the work that somebody (or somebody's group) does for a task; None before it is begun."""
    rows = task.works.of_trainee(account).select_related("enrolment__trainee", "group")
    rows = [row for row in rows if (row.group_id is not None) == task.is_for_groups]
    work = rows[0] if rows else None
    if work is not None:
        work.task = task
    return work


def draft_of(work: Work | None) -> Draft | None:
    """Return the draft of a work with its files and who saved it last; None where nothing is kept."""
    if work is None:
        return None
    files = Prefetch("files", queryset=DraftFile.objects.select_related("file").order_by("pk"))
    return Draft.objects.filter(work=work).select_related("saved_by").prefetch_related(files).first()


def draft_files_visible_to(user: Account | AnonymousUser) -> QuerySet[DraftFile]:
    """Return the files beside drafts that the user writes: the twin of ``practice.view_draft_file``.

    Staff and markers see nothing of what is not handed in.
    """
    rows = DraftFile.objects.select_related("file", "draft__work")
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    if user.is_superuser:
        return rows
    return rows.filter(draft__work__in=Work.objects.of_trainee(user).order_by().values("pk"))
