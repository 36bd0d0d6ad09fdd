"""Addresses of this floor."""

from django.urls import path

from academy.progress.views.profile import profile, trainee_profile

app_name = "progress"
urlpatterns = [
    path("", profile, name="profile"),
    path("<int:pk>/", trainee_profile, name="trainee_profile"),
]
