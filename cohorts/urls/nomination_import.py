"""Lists of people, their template, ID numbers, stamped forms."""

from django.urls import path

from cohorts.views import id_number, nomination_import, stamped_form

urlpatterns = [
    path("<int:pk>/nominate/<int:unit_pk>/list/", nomination_import.import_nominees, name="import_nominees"),
    path("<int:pk>/nominations/list/", nomination_import.import_call_up, name="import_call_up"),
    path("<int:pk>/nominations/template.xlsx", nomination_import.nominee_template, name="nominee_template"),
    path("nominee-lists/<int:pk>/", nomination_import.nominee_list, name="nominee_list"),
    path("nominee-lists/<int:pk>/take-in/", nomination_import.take_in_nominees, name="take_in_nominees"),
    path("nominee-lists/<int:pk>/wrong.xlsx", nomination_import.wrong_nominees, name="wrong_nominees"),
    path("nominations/<int:pk>/id-number/", id_number.id_number, name="id_number"),
    path("nominations/<int:pk>/stamped-form/", stamped_form.stamped_form, name="stamped_form"),
    path("nominations/<int:pk>/stamped-form/attach/", stamped_form.attach_stamped_form, name="attach_stamped_form"),
]
