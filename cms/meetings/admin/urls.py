"""Addresses of the workplace of meetings, below Wagtail's admin."""

from django.urls import path

from .attendance import AttendanceScreen
from .deciding import DecideScreen
from .matters import MatterScreen, MattersListing, RaiseMatterScreen
from .meeting import MeetingScreen
from .minutes import ApproveMinutesScreen, ReopenMinutesScreen, WriteMinutesScreen
from .papers import AddPaperScreen, MinutesFile, PaperFile, PaperScreen, RemovePaperScreen

urlpatterns = [
    path("meetings/<int:pk>/", MeetingScreen.as_view(), name="meetings_meeting"),
    path("meetings/<int:pk>/who-came/", AttendanceScreen.as_view(), name="meetings_attendance"),
    path("meetings/<int:pk>/decisions/", DecideScreen.as_view(), name="meetings_decide"),
    path("meetings/<int:pk>/papers/add/", AddPaperScreen.as_view(), name="meetings_add_paper"),
    path("meetings/<int:pk>/papers/<int:paper>/", PaperScreen.as_view(), name="meetings_paper"),
    path("meetings/<int:pk>/papers/<int:paper>/file/", PaperFile.as_view(), name="meetings_paper_file"),
    path("meetings/<int:pk>/papers/<int:paper>/remove/", RemovePaperScreen.as_view(), name="meetings_remove_paper"),
    path("meetings/<int:pk>/minutes/", WriteMinutesScreen.as_view(), name="meetings_minutes"),
    path("meetings/<int:pk>/minutes/file/", MinutesFile.as_view(), name="meetings_minutes_file"),
    path("meetings/<int:pk>/minutes/approve/", ApproveMinutesScreen.as_view(), name="meetings_minutes_approve"),
    path("meetings/<int:pk>/minutes/reopen/", ReopenMinutesScreen.as_view(), name="meetings_minutes_reopen"),
    path("meetings/<int:pk>/matters/add/", RaiseMatterScreen.as_view(), name="meetings_raise_matter"),
    path("matters/", MattersListing.as_view(), name="meetings_matters"),
    path("matters/results/", MattersListing.as_view(results_only=True), name="meetings_matters_results"),
    path("matters/<int:pk>/", MatterScreen.as_view(), name="meetings_matter"),
]
