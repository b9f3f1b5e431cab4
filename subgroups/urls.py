"""Public addresses of the action plans."""

from django.urls import path

from .action_plan.public import views

urlpatterns = [
    path("progress/actions/", views.actions, name="actions"),
    path("progress/actions.csv", views.actions_csv, name="actions_csv"),
    path("progress/actions/<str:reference>/", views.action, name="action"),
    path("progress/actions/<str:reference>/evidence/<int:pk>/", views.evidence, name="action_evidence"),
]
