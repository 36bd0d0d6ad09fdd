"""Timetable, roll-call, hours, rules."""

from django.urls import path

from cohorts.views import hours, rollcall, roster, ruleset, session, timetable

urlpatterns = [
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
