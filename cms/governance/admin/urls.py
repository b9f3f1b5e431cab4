"""Addresses of the workplace's own screens, below Wagtail's admin."""

from django.urls import path

from .case.screen import CaseScreen
from .drafting.choosing import AddDocumentScreen, SectionsScreen
from .drafting.propose import ProposeScreen
from .drafting.rebase import RebaseScreen
from .keeping.redact import RedactCaseScreen, RedactVersionScreen
from .keeping.review import ReviewScreen
from .keeping.versions import VersionsScreen
from .listings.amendments import AmendmentsListing
from .listings.documents import DocumentsListing

urlpatterns = [
    path("governed/", DocumentsListing.as_view(), name="governance_documents"),
    path(
        "governed/results/",
        DocumentsListing.as_view(results_only=True),
        name="governance_documents_results",
    ),
    path("amendments/", AmendmentsListing.as_view(), name="governance_amendments"),
    path("amendments/results/", AmendmentsListing.as_view(results_only=True), name="governance_amendments_results"),
    path("case/<int:pk>/", CaseScreen.as_view(), name="governance_case"),
    path("case/<int:pk>/sections/<int:document>/", SectionsScreen.as_view(), name="governance_sections"),
    path("case/<int:pk>/add-document/", AddDocumentScreen.as_view(), name="governance_add_document"),
    path("case/<int:pk>/rebase/", RebaseScreen.as_view(), name="governance_rebase"),
    path("case/propose/<int:pk>/", ProposeScreen.as_view(), name="governance_propose"),
    path("case/review/<int:pk>/", ReviewScreen.as_view(), name="governance_review"),
    path("case/versions/<int:pk>/", VersionsScreen.as_view(), name="governance_versions"),
    path("case/redact/<int:pk>/", RedactVersionScreen.as_view(), name="governance_redact"),
    path("case/<int:pk>/redact/", RedactCaseScreen.as_view(), name="governance_redact_case"),
]
