"""Addresses of this floor: what concerns oneself, and the desk on which people and units are kept."""

from django.urls import URLPattern, path

from academy.people.views import contact, notice, password, profile

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
desk: list[URLPattern] = []
# end of desk

urlpatterns = [*own, *desk]
