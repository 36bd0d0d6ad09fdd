from django.urls import path

from home.views import robots, start
from home.views.search import search

app_name = "home"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("today/", start.today, name="today"),
    path("desk/", start.desk, name="desk"),
    path("teaching/", start.teaching, name="teaching"),
    path("search/", search, name="search"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
]
