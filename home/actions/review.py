"""Who is told what while a page is reviewed. The review itself is Wagtail's; its signals call these."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_noop
from wagtail.models import GroupApprovalTask, Page, TaskState, WorkflowState

from academy.people.actions.notice import tell
from academy.people.enums import NoticeKind
from academy.people.models import Account


def tell_reviewers(sender: Any, instance: TaskState, **said: Any) -> None:
    """Tell those who review that a page waits for them; whoever submitted it is not told."""
    page, task = instance.workflow_state.content_object, instance.task.specific
    if not isinstance(page, Page) or not isinstance(task, GroupApprovalTask):
        return
    sender_of_page: Account | None = said["user"]
    reviewers = Account.objects.filter(is_active=True, groups__in=task.groups.all()).distinct()
    tell(
        reviewers.exclude(pk=sender_of_page.pk) if sender_of_page else reviewers,
        key=f"review:waits:{instance.pk}",
        title=gettext_noop("“%(page)s” waits for your review"),
        body=gettext_noop(
            "Submitted by %(name)s. Read it in the preview, then approve it or return it with a comment."
        ),
        details={"page": page.get_admin_display_title()[:120], "name": _name_of(sender_of_page)},
        url=_editor(page),
        kind=NoticeKind.TASK,
    )


def tell_nobody_twice(sender: Any, **_more: Any) -> None:
    """Stand where Wagtail would write of a submission: reviewers were told of the task."""


def tell_author_of_return(sender: Any, instance: WorkflowState, **said: Any) -> None:
    """Tell whoever submitted a page that it comes back, with the reviewer's comment."""
    title = gettext_noop("“%(page)s” was returned to you")
    if instance.current_task_state.comment:
        body = gettext_noop("%(name)s wrote: %(comment)s Change the page, then submit it again.")
    else:
        body = gettext_noop("%(name)s left no comment. Ask what is to be changed, then submit the page again.")
    _tell_author(instance, said["user"], "returned", title, body)


def tell_author_of_approval(sender: Any, instance: WorkflowState, **said: Any) -> None:
    """Tell whoever submitted a page that it is approved, and from when on it can be read."""
    when = _goes_live_at(instance)
    if when:
        title = gettext_noop("“%(page)s” is approved")
        body = gettext_noop("%(name)s approved it. It is published at the time set: %(when)s.")
    else:
        title, body = gettext_noop("“%(page)s” is published"), gettext_noop("%(name)s approved it.")
    _tell_author(instance, said["user"], "approved", title, body, when=when)


def _tell_author(state: WorkflowState, reviewer: Account | None, what: str, title: str, body: str, **more: str) -> None:
    page, author = state.content_object, state.requested_by
    if not isinstance(page, Page) or author is None or author == reviewer:
        return
    said = {
        "page": page.get_admin_display_title()[:120],
        "name": _name_of(reviewer),
        "comment": state.current_task_state.comment[:1000],
        **more,
    }
    key = f"review:{what}:{state.current_task_state_id}"
    tell([author], key=key, title=title, body=body, details=said, url=_editor(page), kind=NoticeKind.DECISION)


def _name_of(account: Account | None) -> str:
    return account.name if account else "–"


def _goes_live_at(state: WorkflowState) -> str:
    """Return when the page is to be published, or nothing when it was at once.

    The revision that waits may be a later one than was submitted: the reviewer changed the page, or set the time.
    """
    waiting = state.content_object.scheduled_revision
    at = waiting.approved_go_live_at if waiting else None
    return date_format(timezone.localtime(at), "Y-m-d H:i") if at else ""


def _editor(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
