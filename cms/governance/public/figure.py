"""Pictures that stand in texts, kept by the hash of their bytes."""

from __future__ import annotations

import mimetypes

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

DAY = 24 * 60 * 60


@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """The picture with this hash: whoever reads a text has it from there, and nobody guesses one."""
    if not default_storage.exists(name):
        raise Http404("There is no such picture.")
    kind, _ = mimetypes.guess_type(name)
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type=kind)
    response["Cache-Control"] = f"public, max-age={DAY}"
    response["X-Robots-Tag"] = "noindex"
    return response
