from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from academy.kernel.doors import SIGNED_IN, door
from academy.people.queries.profile import copy_of_data, kept_about_persons, role_names


@door(admits=SIGNED_IN)
def profile(request: HttpRequest) -> HttpResponse:
    """What is kept about oneself, what for, and how to have it corrected."""
    account = request.user
    context = {
        "account": account,
        "phone": account.masked_phone,
        "roles": role_names(account),
        "kept": kept_about_persons(),
    }
    return render(request, "people/pages/profile.html", context)


@door(admits=SIGNED_IN)
def export_profile(request: HttpRequest) -> HttpResponse:
    """The same to take along: one file with everything that is about the visitor alone."""
    made_at = timezone.localtime().isoformat(timespec="minutes")
    content = {"name": request.user.name, "made_at": made_at, "kept": copy_of_data(request.user)}
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-information.json"'
    return response
