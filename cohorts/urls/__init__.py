"""Addresses of this floor: the plan, the desks of the classes, a unit's desk, and each trainee's pages."""

from . import check_in, countersign, instructors, logistics, nomination_import, notice, outcome, planning, running

app_name = "cohorts"

urlpatterns = [
    *planning.urlpatterns,
    *countersign.urlpatterns,
    *check_in.urlpatterns,
    *running.urlpatterns,
    *outcome.urlpatterns,
    *instructors.urlpatterns,
    *logistics.urlpatterns,
    *nomination_import.urlpatterns,
    *notice.urlpatterns,
]
