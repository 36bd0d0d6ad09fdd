"""Addresses of what goes on inside a class, part by part."""

from . import assignments, desk, lessons, marking, materials, quizzes, tasks

app_name = "practice"

urlpatterns = [
    *lessons.urlpatterns,
    *materials.urlpatterns,
    *desk.urlpatterns,
    *tasks.urlpatterns,
    *quizzes.urlpatterns,
    *assignments.urlpatterns,
    *marking.urlpatterns,
]
