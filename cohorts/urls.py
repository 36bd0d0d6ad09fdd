"""Addresses of this floor: the plan, the desks of the classes, a unit's desk, and each trainee's pages."""

from django.urls import URLPattern

app_name = "cohorts"

# planning: plan, cohort, quota, nomination, enrolment, groups, rooms
planning: list[URLPattern] = []
# end of planning

# running: timetable, roll-call, hours, rules (helper "running" adds its lines between these two comments)
running: list[URLPattern] = []
# end of running

# outcome: assessment, heat map, completion, certificates (helper "outcome" adds its lines between these two comments)
outcome: list[URLPattern] = []
# end of outcome

urlpatterns = [*planning, *running, *outcome]
