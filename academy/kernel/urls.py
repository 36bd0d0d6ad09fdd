"""Addresses of this floor."""

from django.urls import URLPattern

app_name = "kernel"
urlpatterns: list[URLPattern] = []
