"""Addresses of this floor."""

from django.urls import URLPattern

app_name = "progress"
urlpatterns: list[URLPattern] = []
