"""Checking in, and badges."""

from django.urls import path

from cohorts.views import check_in

urlpatterns = [
    path("<int:pk>/check-in/", check_in.check_in_desk, name="check_in_desk"),
    path("<int:pk>/check-in/state/", check_in.check_in_state, name="check_in_state"),
    path("<int:pk>/badges.pdf", check_in.print_badges, name="print_badges"),
    path("enrolments/<int:pk>/check-in/", check_in.check_in_trainee, name="check_in_trainee"),
    path("enrolments/<int:pk>/check-in/undo/", check_in.undo_check_in, name="undo_check_in"),
    path("badges/", check_in.my_badge, name="my_badge"),
    path("badges/<str:number>/", check_in.badge, name="badge"),
]
