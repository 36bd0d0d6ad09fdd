from django.urls import URLPattern, path

from practice.views import group_note, projector

urlpatterns: list[URLPattern] = [
    path("sessions/<int:pk>/projector/", projector.projector, name="projector"),
    path("sessions/<int:session_pk>/groups/<int:group_pk>/", group_note.group_note, name="group_note"),
]
