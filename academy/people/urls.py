"""Addresses of this floor: what concerns oneself, and the desk on which people and units are kept."""

from django.urls import URLPattern

app_name = "people"

# own: choosing a password, the own profile, the inbox
own: list[URLPattern] = []
# end of own

# desk: units, accounts, roles, liaisons, instructors, the record of what was done
desk: list[URLPattern] = []
# end of desk

urlpatterns = [*own, *desk]
