"""The list of exports, for those who run the site: what is there, what is being made, what failed and why."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cms.delivery import work
from cms.exchange.permissions import keeper
from cms.governance.admin.finding import partnership_of
from cms.governance.admin.listings.base import Listing
from cms.governance.admin.screens import Screen
from cms.governance.errors import GovernanceError
from cms.governance.public.labels import labels
from cms.partnership.columns import WIDE, SaidColumn

from . import actions
from .enums import ExportState
from .models import Export

BEHIND = (
    "Files are not being made now: the worker does not run, or has too much to do. Tell whoever runs this site. "
    "Nothing is lost."
)


class ExportFilterSet(WagtailFilterSet):
    """By state."""

    state = django_filters.ChoiceFilter(label="State", choices=ExportState.choices)

    class Meta:
        model = Export
        fields: list[str] = []


class StateColumn(Column):
    """The state; of one that failed why, and a button to try again."""

    cell_template_name = "admin/exchange/components/export_state.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add what the button's form needs."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "request": parent_context["request"]}


class ExportsListing(Listing):
    """Every file, the latest first."""

    page_title = "Files to take away"
    header_icon = "download"
    index_url_name = "exports_list"
    index_results_url_name = "exports_list_results"
    search_fields = ("name", "version__title")
    filterset_class = ExportFilterSet
    default_ordering = "-asked_at"
    empty_message = (
        "No file was asked for yet. PDF and Word files are made when a version is adopted or first asked for."
    )
    columns = (
        Column("title", label="Document", accessor=lambda export: export.document_title),
        Column("holds", label="Holds", accessor=lambda export: export.holds),
        Column("extension", label="Format", accessor=lambda export: export.extension.upper(), classname=WIDE),
        StateColumn("state", label="State", sort_key="state"),
        SaidColumn("asked_at", label="Asked for", sort_key="asked_at", classname=WIDE),
    )

    list_export = ("name", "holds", "extension", "get_state_display", "trouble", "asked_at", "size")
    export_headings = {
        "name": "File",
        "holds": "Holds",
        "extension": "Format",
        "get_state_display": "State",
        "trouble": "Why not",
        "asked_at": "Asked for",
        "size": "Bytes",
    }
    export_filename = "exports"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who see to the site."""
        if why := keeper(request.user, partnership_of(request)).why:
            messages.error(request, why)
            return redirect("wagtailadmin_home")
        if work.is_behind() and not self.results_only:
            messages.warning(request, BEHIND)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Export]:
        """The partnership's."""
        return Export.objects.filter(partnership=self.partnership).select_related(
            "version", "before", "partnership__site__root_page"
        )

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Name the documents of the rows that are shown: several are called Terms of reference."""
        paginator, page, rows, several = super().paginate_queryset(queryset, page_size)
        named = labels([row.version.document_id for row in rows], self.partnership)
        for row in rows:
            row.document_title = named[row.version.document_id].title(row.version.title)
        return paginator, page, rows, several


class RetryScreen(Screen):
    """Has one made again. By POST only."""

    http_method_names = ("post",)

    def load(self, **kwargs: Any) -> None:
        """Find it among those of the partnership."""
        exports = Export.objects.filter(partnership=partnership_of(self.request))
        self.export = get_object_or_404(exports.select_related("partnership__site__root_page"), pk=kwargs["pk"])

    def refusal(self) -> str:
        """Those who may add pages."""
        return keeper(self.request.user, self.export.partnership).why

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try, and go back to the list."""
        try:
            actions.try_again(export=self.export, user=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The file is being made again.")
        return redirect("exports_list")
