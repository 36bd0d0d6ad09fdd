"""Addresses of this floor: the plan, the desks of the classes, a unit's desk, and each trainee's pages."""

from . import instructors, nomination_import, outcome, planning, running

app_name = "cohorts"

urlpatterns = [
    *planning.urlpatterns,
    *running.urlpatterns,
    *outcome.urlpatterns,
    *instructors.urlpatterns,
    *nomination_import.urlpatterns,
]
