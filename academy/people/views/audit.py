from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.kernel.doors import door
from academy.people.forms.audit import AuditFilterForm
from academy.people.queries.audit import Deed, entries_found, verbs_on_record
from academy.people.views.paging import page_of


@door(admits="people.view_audit")
def audit(request: HttpRequest) -> HttpResponse:
    """What was done and refused, the latest first; reading it is all there is."""
    narrow = AuditFilterForm(request.GET or None, verbs=verbs_on_record())
    shown = page_of(request, entries_found(request.user, **narrow.narrowed()), size=50)
    deeds = [Deed(entry) for entry in shown["page"]]
    return render(request, "people/pages/audit.html", {"narrow": narrow, "deeds": deeds} | shown)
