from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.kernel.doors import ANYONE, door
from home.queries.sitemap import public_addresses


@door(admits=ANYONE)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the public pages."""
    context = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")


@door(admits=ANYONE)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of the public pages."""
    context = {"addresses": public_addresses(), "host": request.build_absolute_uri("/")[:-1]}
    return render(request, "home/sitemap.xml", context, content_type="application/xml")
