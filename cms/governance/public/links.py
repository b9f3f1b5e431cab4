"""Addresses, made from what is at hand, without asking the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.governance.models import GovernedPage, Version


@dataclass(frozen=True)
class Links:
    """The public addresses of one document; `page` is its own."""

    page: str

    @property
    def history(self) -> str:
        """All versions."""
        return f"{self.page}versions/"

    @property
    def day_form(self) -> str:
        """Where a typed day is sent."""
        return f"{self.page}on/"

    @property
    def compare_form(self) -> str:
        """Where two chosen versions are sent."""
        return f"{self.page}compare/"

    @property
    def amendments(self) -> str:
        """All proposals."""
        return f"{self.page}amendments/"

    @property
    def json(self) -> str:
        """The text in force, for machines."""
        return f"{self.page}document.json"

    @property
    def feed(self) -> str:
        """The latest versions, as a feed."""
        return f"{self.page}history.atom"

    def version(self, version: Version | str) -> str:
        """One version, frozen."""
        return f"{self.history}{getattr(version, 'number', version)}/"

    def version_json(self, version: Version) -> str:
        """A version's text, for machines."""
        return f"{self.version(version)}document.json"

    def file(self, extension: str, version: Version | None = None, name: str = "document") -> str:
        """A file to take away: of the text in force, or of one version."""
        return f"{self.version(version) if version else self.page}{name}.{extension}"

    def day(self, day: dt.date) -> str:
        """What was in force on a day."""
        return f"{self.day_form}{day.isoformat()}/"

    def compare(self, old: Version | str, new: Version | str) -> str:
        """Two versions compared."""
        return f"{self.compare_form}{getattr(old, 'number', old)}/{getattr(new, 'number', new)}/"

    def amendment(self, reference: str) -> str:
        """One proposal."""
        return f"{self.amendments}{reference}/"


def links_of(page: GovernedPage) -> Links:
    """The addresses of a document on its partnership's site."""
    return Links(address(page.url_path, page.partnership))


def settle(request: HttpRequest, page: GovernedPage) -> Links:
    """The same; the page learns its partnership from the request, which knows it."""
    here = Partnership.objects.for_request(request)
    if here is not None and page.path.startswith(here.site.root_page.path):
        page.partnership = here
    return links_of(page)


def address(url_path: str, partnership: Partnership) -> str:
    """A page's address on its partnership's site, from Wagtail's `url_path`."""
    return "/" + url_path.removeprefix(partnership.site.root_page.url_path)


def entry_address(seq: int) -> str:
    """A register entry, on the page of the register that holds it."""
    return f"{reverse('governance_register')}?entry={seq}#entry-{seq}"


def parent_path(url_path: str) -> str:
    """The `url_path` of the page above."""
    return url_path.rstrip("/").rpartition("/")[0] + "/"
