"""Texts and history for machines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from cms.governance.models import GovernedPage, Version

from . import rows
from .links import Links, settle

SCHEMAS = Path(__file__).parents[1] / "schemas"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def document_json(request: HttpRequest, page: GovernedPage, number: str | None) -> HttpResponse:
    """The text in force, or of one version: the very bytes whose SHA-256 the register names."""
    links = settle(request, page)
    version = _numbered(page, number) if number else page.in_force
    if version is None or not version.text_sha256:
        raise Http404("There is no text.")
    if not version.text:
        return HttpResponse("This text was redacted.\n", status=410, content_type="text/plain; charset=utf-8")
    response = HttpResponse(version.text.encode(), content_type="application/json")
    response["X-Robots-Tag"] = "noindex"
    page_url, schema_url = links.version(version), reverse("governance_schema", args=[version.schema_version])
    response["Link"] = (
        f'<{request.build_absolute_uri(page_url)}>; rel="alternate"; type="text/html", '
        f'<{request.build_absolute_uri(schema_url)}>; rel="describedby"; type="application/schema+json"'
    )
    return response


@require_safe
def schema(request: HttpRequest, number: int) -> HttpResponse:
    """What `document.json` holds, as a JSON Schema; `number` is the version of the form, which changes seldom."""
    file = SCHEMAS / f"document-{number}.json"
    if not file.is_file():
        raise Http404("There is no such schema.")
    response = HttpResponse(file.read_bytes(), content_type="application/schema+json")
    # For programs on other sites, which check what they fetched.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _numbered(page: GovernedPage, number: str) -> Version | None:
    major, minor = rows.number(number)
    return page.versions.filter(major=major, minor=minor).first()


def history_atom(request: HttpRequest, page: GovernedPage) -> HttpResponse:
    """The newest versions. Ids are made from the page's own key, so that a new address or host changes none."""
    links = settle(request, page)
    versions = rows.primed(rows.worded(Version.objects.of(page))[: rows.WINDOW])
    feed = Atom1Feed(
        title=f"{_title(page)}: versions",
        link=request.build_absolute_uri(links.page),
        description="",
        feed_url=request.build_absolute_uri(links.feed),
        feed_guid=page.translation_key.urn,
        author_name=page.partnership.name,
        language="en-GB",
    )
    for version in versions:
        feed.add_item(**_item(request, page.translation_key, version, links))
    # The generator would date an empty feed by the clock; this one begins when the page did.
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _title(page: GovernedPage) -> str:
    return f"{page.title}, {page.get_parent().title}" if page.is_named_by_parent else page.title


def _item(request: HttpRequest, key: UUID, version: Version, links: Links) -> dict[str, Any]:
    verb = "revoked" if version.is_revocation else "in force"
    words = "\n\n".join(part for part in (version.summary, version.reason) if part)
    return {
        "title": f"Version {version.number}, {verb} from {date_format(version.in_force_from)}",
        "link": request.build_absolute_uri(links.version(version)),
        "description": _CONTROLS.sub("", words),
        "unique_id": uuid5(key, version.number).urn,
        "pubdate": version.published_at,
        "updateddate": version.published_at,
    }
