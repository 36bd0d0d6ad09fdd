from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from academy.kernel.doors import SIGNED_IN, door
from academy.people.actions import notice as actions
from academy.people.queries.notice import inbox_of

PAGE = 20


@door(admits=SIGNED_IN)
def notices(request: HttpRequest) -> HttpResponse:
    """The own inbox: what is unread comes first."""
    page = Paginator(inbox_of(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "people/pages/notices.html", {"page": page})


@door(admits=SIGNED_IN, methods="POST")
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice as read and lead to what it is about; one that is about no page leads back to the inbox."""
    mine = inbox_of(request.user)
    notice = get_object_or_404(mine, pk=pk)
    actions.read_notices(mine.filter(pk=notice.pk))
    return redirect(notice.url or "people:notices")


@door(admits=SIGNED_IN, methods="POST")
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark everything in the own inbox as read."""
    count = actions.read_notices(inbox_of(request.user))
    said = ngettext("%(count)s notice is marked as read.", "%(count)s notices are marked as read.", count)
    messages.success(request, said % {"count": count})
    return redirect("people:notices")
