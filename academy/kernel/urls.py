"""Addresses of this floor."""

from django.urls import path

from academy.kernel.views.display import display

app_name = "kernel"
urlpatterns = [path("display/", display, name="display")]
