"""Addresses of the importer's screens, below Wagtail's admin."""

from django.urls import include, path

from .views import BringScreen, DiscardScreen, JobScreen

urlpatterns = [
    path("", include("cms.exchange.exports.urls")),
    path("import/", BringScreen.as_view(), name="exchange_import"),
    path("import/<int:pk>/", JobScreen.as_view(), name="exchange_job"),
    path("import/<int:pk>/discard/", DiscardScreen.as_view(), name="exchange_discard"),
]
