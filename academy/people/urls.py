"""Addresses of this floor: what concerns oneself, and the desk on which people and units are kept."""

from django.urls import URLPattern, path

from academy.people.views import (
    account,
    audit,
    contact,
    instructor,
    liaison,
    login_slip,
    notice,
    password,
    profile,
    unit,
    unit_import,
)

app_name = "people"

# own: choosing a password, the own profile, the inbox
own: list[URLPattern] = [
    path("password/", password.choose_password, name="choose_password"),
    path("profile/", profile.profile, name="profile"),
    path("profile/contact/", contact.amend_contact, name="amend_contact"),
    path("profile/my-information.json", profile.export_profile, name="export_profile"),
    path("notices/", notice.notices, name="notices"),
    path("notices/read/", notice.read_notices, name="read_notices"),
    path("notices/<int:pk>/open/", notice.open_notice, name="open_notice"),
]
# end of own

# desk: units, accounts, roles, liaisons, instructors, the record of what was done
desk: list[URLPattern] = [
    path("units/", unit.units, name="units"),
    path("units/new/", unit.add_unit, name="add_unit"),
    path("units/import/", unit_import.import_units, name="import_units"),
    path("units/import/take-in/", unit_import.take_in_units, name="take_in_units"),
    path("units.xlsx", unit.export_units, name="export_units"),
    path("units/<int:pk>/", unit.unit, name="unit"),
    path("units/<int:pk>/amend/", unit.amend_unit, name="amend_unit"),
    path("units/<int:pk>/move/", unit.move_unit, name="move_unit"),
    path("units/<int:pk>/close/", unit.close_unit, name="close_unit"),
    path("units/<int:pk>/reopen/", unit.reopen_unit, name="reopen_unit"),
    path("accounts/", account.accounts, name="accounts"),
    path("accounts/new/", account.open_account, name="open_account"),
    path("accounts/<int:pk>/", account.account, name="account"),
    path("accounts/<int:pk>/slip/", login_slip.login_slip, name="login_slip"),
    path("accounts/<int:pk>/amend/", account.amend_account, name="amend_account"),
    path("accounts/<int:pk>/close/", account.close_account, name="close_account"),
    path("accounts/<int:pk>/reopen/", account.reopen_account, name="reopen_account"),
    path("accounts/<int:pk>/code/", account.issue_login_code, name="issue_login_code"),
    path("accounts/<int:pk>/roles/grant/", account.grant_role, name="grant_role"),
    path("accounts/<int:pk>/roles/revoke/", account.revoke_role, name="revoke_role"),
    path("liaisons/", liaison.liaisons, name="liaisons"),
    path("liaisons/new/", liaison.appoint_liaison, name="appoint_liaison"),
    path("liaisons/<int:pk>/hand-over/", liaison.hand_over_liaison, name="hand_over_liaison"),
    path("liaisons/<int:pk>/end/", liaison.end_liaison, name="end_liaison"),
    path("instructors/", instructor.instructors, name="instructors"),
    path("instructors/new/", instructor.add_instructor, name="add_instructor"),
    path("instructors/<int:pk>/", instructor.amend_instructor, name="amend_instructor"),
    path("instructors/<int:pk>/deactivate/", instructor.deactivate_instructor, name="deactivate_instructor"),
    path("instructors/<int:pk>/reactivate/", instructor.reactivate_instructor, name="reactivate_instructor"),
    path("audit/", audit.audit, name="audit"),
]
# end of desk

urlpatterns = [*own, *desk]
