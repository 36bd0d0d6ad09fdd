"""What Wagtail's editor says and asks about a review."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.forms import TaskStateCommentForm
from wagtail.models import GroupApprovalTask, Page

from home.queries.review import returned_task_of


class ReturnForm(TaskStateCommentForm):
    """Whoever returns a page says what is to be changed."""

    comment = forms.CharField(label=_("What is to be changed"), max_length=1000, widget=forms.Textarea({"rows": 3}))


def ask_why_it_is_returned() -> None:
    """Put the form into Wagtail's review: a kind of review of our own would need the rows of all reviews rewritten."""
    form_for = GroupApprovalTask.get_form_for_action

    def form_for_action(task: GroupApprovalTask, action: str) -> type[forms.Form]:
        return ReturnForm if action == "reject" else form_for(task, action)

    GroupApprovalTask.get_form_for_action = form_for_action


def say_what_was_decided(request: HttpRequest, page: Page) -> None:
    """Say beside "saved" what a reviewer decided: Wagtail says the same of returning and of approving."""
    if "action-workflow-action" not in request.POST:
        return
    if returned_task_of(page):
        messages.success(request, now_("The page is returned to its author with your comment."))
    elif page.current_workflow_state is None:
        messages.success(request, now_("The page is approved."))


def say_why_it_was_returned(request: HttpRequest, page: Page) -> None:
    """Say above the editor of a page that lies with its author again who returned it, and why."""
    task = returned_task_of(page) if request.method == "GET" else None
    if task is None:
        return
    said = {"name": task.finished_by.name if task.finished_by else "–", "comment": task.comment}
    if task.comment:
        sentence = now_("%(name)s returned this page: %(comment)s Change it, then submit it again.") % said
    else:
        sentence = now_("%(name)s returned this page without a comment. Ask what is to be changed.") % said
    messages.warning(request, sentence)
