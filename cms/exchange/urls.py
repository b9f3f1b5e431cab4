"""Addresses of the importer's screens, below Wagtail's admin."""

from django.urls import include, path

from .views.bring import BringBackScreen, BringScreen
from .views.correct import ChangesScreen, CorrectScreen
from .views.job import AgainScreen, DiscardScreen, JobScreen, ReturnScreen

urlpatterns = [
    path("", include("cms.exchange.exports.urls")),
    path("import/", BringScreen.as_view(), name="exchange_import"),
    path("import/<int:pk>/", JobScreen.as_view(), name="exchange_job"),
    path("import/<int:pk>/again/", AgainScreen.as_view(), name="exchange_again"),
    path("import/<int:pk>/changes/", ChangesScreen.as_view(), name="exchange_changes"),
    path("import/<int:pk>/correct/", CorrectScreen.as_view(), name="exchange_correct"),
    path("import/<int:pk>/return/", ReturnScreen.as_view(), name="exchange_return"),
    path("import/<int:pk>/discard/", DiscardScreen.as_view(), name="exchange_discard"),
    path("case/bring-back/<int:pk>/", BringBackScreen.as_view(), name="exchange_bring_back"),
]
