"""Addresses of the app's own screens, below Wagtail's admin."""

from django.urls import path

from home.duties.screens import DutyScreen, StartScreen

urlpatterns = [
    path("duties/start/", StartScreen.as_view(), name="home_duties_start"),
    path("duties/<int:pk>/", DutyScreen.as_view(), name="home_duty"),
]
