"""Countersigning: the items, what a class asks, and what each body answers."""

from django.urls import path

from cohorts.views import countersign

urlpatterns = [
    path("countersign-items/", countersign.countersign_items, name="countersign_items"),
    path("countersign-items/new/", countersign.add_countersign_item, name="add_countersign_item"),
    path("countersign-items/<int:pk>/", countersign.amend_countersign_item, name="amend_countersign_item"),
    path("countersigns/", countersign.my_countersigns, name="my_countersigns"),
    path("<int:pk>/countersigns/", countersign.countersigns, name="countersigns"),
    path("<int:pk>/countersigns/<int:item_pk>/", countersign.answer_countersigns, name="answer_countersigns"),
]
