from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from academy.kernel.doors import SIGNED_IN, door
from academy.progress.queries.profile import profiles_visible_to
from academy.progress.queries.reading import readings_of


@door(admits="progress.view_own_profile")
def profile(request: HttpRequest) -> HttpResponse:
    """One's own seven readings and what they rest on."""
    return _page(request, request.user)


@door(admits=SIGNED_IN)
def trainee_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody's seven readings, for those who accompany the trainee."""
    return _page(request, get_object_or_404(profiles_visible_to(request.user).select_related("unit"), pk=pk))


def _page(request: HttpRequest, trainee) -> HttpResponse:
    context = {
        "trainee": trainee,
        "is_own": trainee.pk == request.user.pk,
        "readings": readings_of(trainee, viewer=request.user),
        "open": request.GET.get("open", ""),
    }
    return render(request, "progress/pages/profile.html", context)
