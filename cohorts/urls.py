"""Addresses of this floor."""

from django.urls import URLPattern

app_name = "cohorts"
urlpatterns: list[URLPattern] = []
