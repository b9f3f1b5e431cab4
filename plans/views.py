"""The short address of the plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from cms.delivery.serving import serve
from cms.governance.public.links import address
from cms.partnership.models import Partnership

from .succession import current_plan


@require_safe
def plan(request: HttpRequest) -> HttpResponseBase:
    """Send on to the plan in force today, else to the latest. A page with this very address answers itself."""
    partnership = Partnership.objects.for_request(request)
    found = current_plan(partnership.site.root_page) if partnership else None
    url = address(found.url_path, partnership) if found and partnership else request.path
    return serve(request, request.path.lstrip("/")) if url == request.path else HttpResponseRedirect(url)
