"""Addresses of this floor: the plan, the desks of the classes, a unit's desk, and each trainee's pages."""

from django.urls import URLPattern, path

from cohorts.views import (
    assessment,
    availability,
    certificate,
    cohort,
    completion,
    enrolment,
    group,
    heat,
    hours,
    liaison,
    login_slip,
    nomination,
    plan,
    quota,
    rollcall,
    room,
    roster,
    ruleset,
    session,
    supervisor,
    taught_hours,
    timetable,
)

app_name = "cohorts"

# planning: plan, cohort, quota, nomination, enrolment, groups, rooms
planning: list[URLPattern] = [
    path("", cohort.cohorts, name="cohorts"),
    path("new/", cohort.create_cohort, name="create_cohort"),
    path("plan/", plan.plan, name="plan"),
    path("plan/new/", plan.add_plan_entry, name="add_plan_entry"),
    path("plan/<int:pk>/", plan.amend_plan_entry, name="amend_plan_entry"),
    path("plan/<int:pk>/remove/", plan.remove_plan_entry, name="remove_plan_entry"),
    path("plan/<int:pk>/open/", plan.open_cohort, name="open_cohort"),
    path("rooms/", room.rooms, name="rooms"),
    path("rooms/new/", room.add_room, name="add_room"),
    path("rooms/<int:pk>/", room.amend_room, name="amend_room"),
    path("rooms/venues/new/", room.add_venue, name="add_venue"),
    path("rooms/venues/<int:pk>/", room.amend_venue, name="amend_venue"),
    path("liaison/", liaison.liaison_desk, name="liaison_desk"),
    path("liaison/results/", liaison.unit_results, name="unit_results"),
    path("nominations/<int:pk>/", nomination.nomination, name="nomination"),
    path("nominations/<int:pk>/amend/", nomination.amend_nomination, name="amend_nomination"),
    path("nominations/<int:pk>/withdraw/", nomination.withdraw_nomination, name="withdraw_nomination"),
    path("nominations/<int:pk>/admit/", nomination.admit_trainee, name="admit_trainee"),
    path("nominations/<int:pk>/return/", nomination.return_nomination, name="return_nomination"),
    path("nominations/<int:pk>/decline/", nomination.decline_nomination, name="decline_nomination"),
    path("nominations/<int:pk>/reconsider/", nomination.reconsider_nomination, name="reconsider_nomination"),
    path("enrolments/<int:pk>/undo/", enrolment.undo_admission, name="undo_admission"),
    path("enrolments/<int:pk>/withdraw/", enrolment.withdraw_enrolment, name="withdraw_enrolment"),
    path("<int:pk>/", cohort.cohort, name="cohort"),
    path("<int:pk>/amend/", cohort.amend_cohort, name="amend_cohort"),
    path("<int:pk>/move/<slug:move>/", cohort.move_cohort, name="move_cohort"),
    path("<int:pk>/supervisors/", supervisor.appoint_supervisor, name="appoint_supervisor"),
    path("<int:pk>/supervisors/<int:supervision_pk>/", supervisor.dismiss_supervisor, name="dismiss_supervisor"),
    path("<int:pk>/quotas/", quota.quotas, name="quotas"),
    path("<int:pk>/quotas/paste/", quota.paste_quotas, name="paste_quotas"),
    path("<int:pk>/nominations/", nomination.nominations, name="nominations"),
    path("<int:pk>/nominations/admit/", nomination.admit_selected, name="admit_selected"),
    path("<int:pk>/nominate/", nomination.choose_unit, name="choose_unit"),
    path("<int:pk>/nominate/<int:unit_pk>/", nomination.nominate_trainee, name="nominate_trainee"),
    path("<int:pk>/roster/", roster.roster, name="roster"),
    path("<int:pk>/roster/print/", roster.print_roster, name="print_roster"),
    path("<int:pk>/roster/export/", roster.export_roster, name="export_roster"),
    path("<int:pk>/roster/login-slips/", login_slip.print_login_slips, name="print_login_slips"),
    path("<int:pk>/roster/login-slips/paper/", login_slip.login_slips, name="login_slips"),
    path("<int:pk>/directory/", roster.directory, name="directory"),
    path("<int:pk>/groups/", group.groups, name="groups"),
    path("<int:pk>/groups/form/", group.form_groups, name="form_groups"),
    path("<int:pk>/groups/<int:group_pk>/leader/", group.appoint_leader, name="appoint_leader"),
]
# end of planning

# running: timetable, roll-call, hours, rules (helper "running" adds its lines between these two comments)
running: list[URLPattern] = [
    path("timetable/", timetable.my_timetable, name="my_timetable"),
    path("hours/", hours.my_hours, name="my_hours"),
    path("<int:pk>/timetable/", timetable.timetable, name="timetable"),
    path("<int:pk>/timetable/make/", timetable.make_timetable, name="make_timetable"),
    path("<int:pk>/timetable/clear/", timetable.clear_timetable, name="clear_timetable"),
    path("<int:pk>/timetable/release/", timetable.release_timetable, name="release_timetable"),
    path("<int:pk>/timetable/add/", session.add_session, name="add_session"),
    path("sessions/<int:pk>/", session.change_session, name="change_session"),
    path("sessions/<int:pk>/move/", session.move_session, name="move_session"),
    path("sessions/<int:pk>/remove/", session.remove_session, name="remove_session"),
    path("sessions/<int:pk>/sign-in-sheet/", roster.sign_in_sheet, name="sign_in_sheet"),
    path("sessions/<int:pk>/roll-call/", rollcall.roll_call, name="roll_call"),
    path("roll-calls/", rollcall.today_roll_calls, name="today_roll_calls"),
    path("<int:pk>/roll-calls/", rollcall.roll_calls, name="roll_calls"),
    path("<int:pk>/hours/", hours.hours, name="hours"),
    path("<int:pk>/hours.xlsx", hours.export_hours, name="export_hours"),
    path("enrolments/<int:pk>/hours/", hours.enrolment_hours, name="enrolment_hours"),
    path("rules/", ruleset.rules, name="rules"),
    path("rules/<slug:key>/", ruleset.change_rule, name="change_rule"),
    path("rules/<int:pk>/withdraw/", ruleset.withdraw_rule, name="withdraw_rule"),
]
# end of running

# outcome: assessment, heat map, completion, certificates (helper "outcome" adds its lines between these two comments)
outcome: list[URLPattern] = [
    path("<int:cohort_pk>/heat/", heat.heat, name="heat"),
    path("<int:cohort_pk>/self-assessment/", assessment.self_assessment, name="self_assessment"),
    path("<int:cohort_pk>/panel/", assessment.panel, name="panel"),
    path("<int:cohort_pk>/panel/members/", assessment.panel_members, name="panel_members"),
    path("sessions/<int:session_pk>/rubric/", assessment.rubric, name="rubric"),
    path("assessments/<int:pk>/", assessment.assessment, name="assessment"),
    path("<int:cohort_pk>/completion/", completion.completion, name="completion"),
    path("<int:cohort_pk>/completion/by-rule/", completion.decide_all, name="decide_all"),
    path("enrolments/<int:pk>/completion/", completion.decide, name="decide"),
    path("<int:cohort_pk>/certificates/issue/", completion.issue_all, name="issue_all"),
    path("<int:cohort_pk>/certificates.pdf", certificate.cohort_certificates, name="cohort_certificates"),
    path("certificates/", certificate.my_certificates, name="my_certificates"),
    path("certificates/<int:pk>.pdf", certificate.certificate, name="certificate"),
    path("certificates/<int:pk>/revoke/", certificate.revoke, name="revoke"),
    path("verify/", certificate.verify, name="verify_form"),
    path("verify/<str:code>/", certificate.verify, name="verify"),
]
# end of outcome

# instructors: when they can teach, what they have taught
instructors: list[URLPattern] = [
    path("availability/", availability.my_availability, name="my_availability"),
    path("instructors/<int:pk>/availability/", availability.availability, name="availability"),
    path("absences/<int:pk>/withdraw/", availability.withdraw_absence, name="withdraw_absence"),
    path("taught-hours/", taught_hours.taught_hours, name="taught_hours"),
    path("taught-hours.xlsx", taught_hours.export_taught_hours, name="export_taught_hours"),
    path("taught-hours/mine/", taught_hours.my_taught_hours, name="my_taught_hours"),
    path("instructors/<int:pk>/hours/", taught_hours.instructor_hours, name="instructor_hours"),
]

urlpatterns = [*planning, *running, *outcome, *instructors]
