from django.urls import path

from home.views.start import start

app_name = "home"
urlpatterns = [path("start/", start, name="start")]
