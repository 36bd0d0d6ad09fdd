"""When instructors can teach, and what they have taught."""

from django.urls import path

from cohorts.views import availability, taught_hours

urlpatterns = [
    path("availability/", availability.my_availability, name="my_availability"),
    path("instructors/<int:pk>/availability/", availability.availability, name="availability"),
    path("absences/<int:pk>/withdraw/", availability.withdraw_absence, name="withdraw_absence"),
    path("taught-hours/", taught_hours.taught_hours, name="taught_hours"),
    path("taught-hours.xlsx", taught_hours.export_taught_hours, name="export_taught_hours"),
    path("taught-hours/mine/", taught_hours.my_taught_hours, name="my_taught_hours"),
    path("instructors/<int:pk>/hours/", taught_hours.instructor_hours, name="instructor_hours"),
]
