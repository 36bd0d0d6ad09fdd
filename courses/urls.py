"""Addresses of this floor's desk. Its public pages are Wagtail's."""

from django.urls import URLPattern, path

from courses.views import site

app_name = "courses"

urlpatterns: list[URLPattern] = [
    path("sites/", site.teaching_sites, name="teaching_sites"),
    path("sites/new/", site.add_site, name="add_site"),
    path("sites/<int:pk>/", site.amend_site, name="amend_site"),
]
