"""What the public pages are told of files, and the answer to whoever asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from cms.delivery import work
from cms.governance.models import StoredText
from cms.governance.public import rows
from cms.governance.public.files import page_about
from cms.governance.public.makers import DOCUMENT, Kind, Wanted

from . import actions, orders, together
from .enums import ExportState
from .formats import FORMATS, Format
from .models import Export
from .orders import Order

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.governance.models import GovernedPage

SOON = 5
"""Seconds after which a program may ask again for a file that is being made."""


class ExportMaker:
    """Hands out exports."""

    def formats(self) -> list[Kind]:
        """Those with a writer."""
        return [Kind(format.extension, format.label, format.changes) for format in FORMATS.values()]

    def together(self, page: GovernedPage) -> list[Kind]:
        """What the page's app registered."""
        found = together.of(page)
        return [Kind(found.name, found.label)] if found else []

    def sizes(self) -> dict[str, Any]:
        """Of the latest file of a version alone."""
        own = Export.objects.filter(version=OuterRef("pk"), before=None, is_whole=False, state=ExportState.READY)
        return {name: Subquery(own.filter(extension=name).order_by("-pk").values("size")[:1]) for name in FORMATS}

    def answer(self, request: HttpRequest, wanted: Wanted) -> HttpResponse:
        """The file, or a page that says that it is being made or why there is none."""
        format, order = FORMATS[wanted.extension], _order(wanted)
        if wanted.name != DOCUMENT and not _stands(wanted, order):
            return page_about(request, wanted, "redacted", status=410)
        export = actions.ask(order=order, format=format)
        if export is not None and export.is_ready:
            return _file(request, export, format) or _lost(request, wanted, export)
        if export is not None and export.has_failed:
            return _failed(request, wanted, format)
        return _making(request, wanted)


def _order(wanted: Wanted) -> Order:
    if wanted.before is not None:
        return orders.of_comparison(wanted.before, wanted.version)
    belonging = together.of(wanted.page) if wanted.name != DOCUMENT else None
    if belonging is not None:
        return orders.of_several(wanted.version, wanted.standing, belonging.members(wanted.page, rows.today()))
    return orders.of_version(wanted.version, wanted.standing)


def _stands(wanted: Wanted, order: Order) -> bool:
    """Whether every text of a file that holds several is still there; of one alone the caller has asked."""
    bodies = StoredText.objects.filter(partnership=wanted.version.partnership_id, sha256__in=order.texts)
    return not bodies.filter(body=None).exists()


def _file(request: HttpRequest, export: Export, format: Format) -> HttpResponse | None:
    """The file; None where it is lost.

    Browsers ask each time, by its ETag, as they do for pages: a copy kept elsewhere without end could not be redacted.
    """
    try:
        with export.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        return None
    response = HttpResponse(data, content_type=format.media_type)
    response["Content-Disposition"] = content_disposition_header(not format.is_shown, export.name) or ""
    response["ETag"] = etag = f'"{export.sha256[:32]}"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _lost(request: HttpRequest, wanted: Wanted, export: Export) -> HttpResponse:
    """The row came back from a backup without its file: it is made again."""
    actions.remake(export=export)
    return _making(request, wanted)


def _making(request: HttpRequest, wanted: Wanted) -> HttpResponse:
    response = page_about(request, wanted, "making", status=202, is_behind=work.is_behind())
    response["Retry-After"] = str(SOON)
    return response


def _failed(request: HttpRequest, wanted: Wanted, format: Format) -> HttpResponse:
    """Where the machine lacks something, what to install."""
    if format.missing():
        return page_about(request, wanted, "missing", status=503, install=format.install)
    return page_about(request, wanted, "failed", status=503)
