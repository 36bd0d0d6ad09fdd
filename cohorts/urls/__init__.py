"""Addresses of this floor: the plan, the desks of the classes, a unit's desk, and each trainee's pages."""

from . import instructors, notice, outcome, planning, running

app_name = "cohorts"

urlpatterns = [
    *planning.urlpatterns,
    *running.urlpatterns,
    *outcome.urlpatterns,
    *instructors.urlpatterns,
    *notice.urlpatterns,
]
