from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from academy.kernel.doors import ANYONE, door, told
from academy.kernel.files.handing_out import Outgoing, answer_with
from cohorts.actions import stamped_form as actions
from cohorts.forms.nomination_import import StampedFormForm
from cohorts.models import StampedForm
from cohorts.queries.nomination import nominations_visible_to


@door(admits=ANYONE, hides=nominations_visible_to)
def stamped_form(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan itself, whole or by range; asked for anew at each request, and there for nobody else."""
    rows = StampedForm.objects.filter(nomination__in=nominations_visible_to(request.user))
    row = get_object_or_404(rows, nomination_id=pk)
    file = Outgoing(row.path, row.name, row.kind, row.size, row.sha256, row.kept_at)
    return answer_with(request, file, to_save="download" in request.GET)


@door(
    admits="cohorts.nominate_trainee",
    methods="POST",
    most_bytes=actions.MOST_BYTES,
    hides=nominations_visible_to,
)
def attach_stamped_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the scan of the unit's opinion beside the nomination."""
    row = get_object_or_404(nominations_visible_to(request.user).select_related("cohort", "unit"), pk=pk)
    form = StampedFormForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        done = _("The stamped form is kept beside the nomination.")
        told(request, lambda: actions.attach_stamped_form(row, upload, by=request.user), done)
    else:
        messages.error(request, " ".join(form.errors["file"]))
    return redirect("cohorts:nomination", pk)
