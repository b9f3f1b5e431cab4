"""Addresses of the list of exports, below Wagtail's admin."""

from django.urls import path

from .listing import ExportsListing, RetryScreen

urlpatterns = [
    path("exports/", ExportsListing.as_view(), name="exports_list"),
    path("exports/results/", ExportsListing.as_view(results_only=True), name="exports_list_results"),
    path("exports/<int:pk>/again/", RetryScreen.as_view(), name="exports_retry"),
]
