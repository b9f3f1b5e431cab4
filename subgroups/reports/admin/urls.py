"""Addresses of the screens of quarterly reports, below Wagtail's admin."""

from django.urls import path

from . import screens
from .listing import GroupScreen, ReportsScreen

ONE = "quarterly-reports/<int:pk>/"

urlpatterns = [
    path("quarterly-reports/", ReportsScreen.as_view(), name="progress_reports"),
    path("quarterly-reports/groups/<int:pk>/", GroupScreen.as_view(), name="progress_reports_of"),
    path(ONE, screens.ReportScreen.as_view(), name="progress_report"),
    path(f"{ONE}edit/", screens.EditScreen.as_view(), name="progress_report_edit"),
    path(f"{ONE}rebuild/", screens.RebuildScreen.as_view(), name="progress_report_rebuild"),
    path(f"{ONE}discard/", screens.DiscardScreen.as_view(), name="progress_report_discard"),
    path(f"{ONE}delegate/", screens.DelegateScreen.as_view(), name="progress_report_delegate"),
    path(f"{ONE}sign/", screens.SignScreen.as_view(), name="progress_report_sign"),
    path(f"{ONE}submit/", screens.SubmitScreen.as_view(), name="progress_report_submit"),
    path(f"{ONE}send-back/", screens.SendBackScreen.as_view(), name="progress_report_send_back"),
    path(f"{ONE}receive/", screens.ReceiveScreen.as_view(), name="progress_report_receive"),
]
