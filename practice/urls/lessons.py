from django.urls import URLPattern, path

from practice.views import reading

urlpatterns: list[URLPattern] = [
    path("learning/", reading.learning, name="learning"),
    path("learning/forget/", reading.forget_places, name="forget_places"),
    path("lessons/<int:pk>/tick/", reading.tick_lesson, name="tick_lesson"),
    path("lessons/<int:pk>/place/", reading.keep_place, name="keep_place"),
]
