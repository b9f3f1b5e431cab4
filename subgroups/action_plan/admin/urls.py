"""Addresses of the action plan's own screens, below Wagtail's admin."""

from django.urls import path, re_path

from .loose import OrphansScreen
from .plans import PlansScreen
from .sheets import DownloadView, PreviewScreen, SheetScreen
from .updating import CorrectionScreen, EvidenceView, MeetingUpdatesScreen, UpdateScreen

urlpatterns = [
    path("reports/not-tied-up/", OrphansScreen.as_view(), name="action_plan_orphans"),
    path("action-plans/", PlansScreen.as_view(), name="action_plans"),
    path("action-plans/<int:pk>/updates/", MeetingUpdatesScreen.as_view(), name="action_plan_updates"),
    path("action-plans/<int:pk>/sheet/", SheetScreen.as_view(), name="action_plan_sheet"),
    re_path(
        r"^action-plans/(?P<pk>\d+)/action-plan\.(?P<kind>csv|xlsx)$",
        DownloadView.as_view(),
        name="action_plan_download",
    ),
    path("action-plans/sheets/<int:pk>/", PreviewScreen.as_view(), name="action_plan_preview"),
    path("action-plans/actions/<int:pk>/update/", UpdateScreen.as_view(), name="action_plan_update"),
    path("action-plans/corrections/<int:pk>/", CorrectionScreen.as_view(), name="action_plan_correct"),
    path("action-plans/evidence/<int:pk>/", EvidenceView.as_view(), name="action_plan_evidence"),
]
