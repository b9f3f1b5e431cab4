"""Handing out files that no web server may hand out by itself."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from .models import Minutes, Paper

SHOWN = "application/pdf"
"""What the browser may open by itself; all else is saved."""


def answer(row: Paper | Minutes, *, is_public: bool) -> HttpResponse:
    """The file, for somebody who may read it. Copies are kept nowhere: who may read it can change. Raises Http404.

    What others brought is never run: the browser is told the kind, not to guess another, and to allow nothing in it.
    """
    try:
        with row.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise Http404("This file is lost.") from None
    kind = mimetypes.guess_type(row.name)[0] or "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(kind != SHOWN, row.name) or ""
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "no-cache" if is_public else "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
