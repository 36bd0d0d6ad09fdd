from django.urls import URLPattern, path

from practice.views import extension, missing, task

urlpatterns: list[URLPattern] = [
    path("classes/<int:cohort_pk>/tasks/", task.tasks, name="tasks"),
    path("classes/<int:cohort_pk>/tasks/new/", task.choose_task, name="choose_task"),
    path("classes/<int:cohort_pk>/tasks/new/<slug:kind>/<int:asked_pk>/", task.set_task, name="set_task"),
    path("tasks/<int:pk>/", task.task, name="task"),
    path("tasks/<int:pk>/amend/", task.amend_task, name="amend_task"),
    path("tasks/<int:pk>/withdraw/", task.withdraw_task, name="withdraw_task"),
    path("tasks/<int:pk>/set-again/", task.set_task_again, name="set_task_again"),
    path("tasks/<int:pk>/markers/", task.appoint_marker, name="appoint_marker"),
    path("tasks/<int:pk>/markers/<int:marker_pk>/dismiss/", task.dismiss_marker, name="dismiss_marker"),
    path("tasks/<int:pk>/more-time/<slug:kind>/<int:of_pk>/", extension.extend_work, name="extend_work"),
    path("tasks/<int:pk>/more-time/<slug:kind>/<int:of_pk>/undo/", extension.undo_extension, name="undo_extension"),
    path("tasks/<int:pk>/remind/", missing.remind_missing, name="remind_missing"),
    path("missing/", missing.missing, name="missing"),
]
