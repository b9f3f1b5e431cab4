"""What the importer adds to the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.governance.admin.finding import partnership_of

from .permissions import importer

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLResolver


class ImportMenuItem(MenuItem):
    """For those who may bring documents in, and see to those that are handed out."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same question as the screen."""
        return bool(importer(request.user, partnership_of(request)))


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    """Add the screens."""
    return [path("", include("cms.exchange.urls"))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> ImportMenuItem:
    """Offer the first of them."""
    return ImportMenuItem("Import a document", reverse("exchange_import"), icon_name="download", order=320)


@hooks.register("register_reports_menu_item")
def register_exports() -> ImportMenuItem:
    """List the files that were made, and those that could not be."""
    return ImportMenuItem("Files to take away", reverse("exports_list"), icon_name="download", order=900)
