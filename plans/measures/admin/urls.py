"""Addresses of the screens of readings, below Wagtail's admin."""

from django.urls import path, re_path

from .breaks import BreakScreen, CountScreen, RemoveBreakScreen
from .entering import EnterScreen
from .files import BringScreen, FileScreen, ListView
from .reading import ReadingScreen

urlpatterns = [
    path("readings/enter/<int:pk>/", EnterScreen.as_view(), name="plans_reading_enter"),
    path("readings/reading/<int:pk>/", ReadingScreen.as_view(), name="plans_reading"),
    path("readings/break/<int:pk>/", BreakScreen.as_view(), name="plans_break_note"),
    path("readings/break/<int:pk>/remove/", RemoveBreakScreen.as_view(), name="plans_break_remove"),
    path("readings/count/<int:pk>/", CountScreen.as_view(), name="plans_readings_count"),
    path("readings/bring/", BringScreen.as_view(), name="plans_readings_bring"),
    path("readings/bring/<int:pk>/", FileScreen.as_view(), name="plans_readings_file"),
    re_path(r"^readings/readings\.(?P<kind>csv|xlsx)$", ListView.as_view(), name="plans_readings_list"),
]
