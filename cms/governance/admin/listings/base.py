"""What both lists have in common: the partnership they show, and who may see them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.governance.admin.finding import partnership_of
from cms.partnership.models import Partnership


class Listing(SpreadsheetExportMixin, BaseListingView):
    """A list of what one partnership has, also as a spreadsheet of what was searched and filtered for."""

    partnership: Partnership
    is_searchable = True
    search_backend_name = None
    paginate_by = 30
    table_classname = "listing"
    results_template_name = "admin/governance/listing_results.html"
    empty_message = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for a role in the partnership."""
        partnership = partnership_of(request)
        if partnership is None:
            messages.error(request, "You have no role in this partnership.")
            return redirect("wagtailadmin_home")
        self.partnership = partnership
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponseBase:
        """The page, or the spreadsheet."""
        if self.is_export:
            sheet: HttpResponseBase = self.as_spreadsheet(context["object_list"], self.request.GET["export"])
            return sheet
        page: HttpResponseBase = super().render_to_response(context, **kwargs)
        return page
