"""The short address of the plan, and the measures."""

from django.urls import path

from . import views
from .measures.public import views as measures

urlpatterns = [
    path("plan/", views.plan, name="plan"),
    path("measures/", measures.index, name="measures"),
    path("measures/of-priority/<int:pk>.csv", measures.priority_csv, name="priority_measures_csv"),
    path("measures/<slug:slug>/", measures.measure, name="measure"),
    path("measures/<slug:slug>/readings.csv", measures.as_csv, name="measure_csv"),
    path("measures/<slug:slug>/readings.json", measures.as_json, name="measure_json"),
]
