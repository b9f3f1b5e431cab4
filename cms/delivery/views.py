"""What machines ask: are you well, and may I read this?"""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import work


class MigrationsMissing(Exception):
    """The database is older than the code."""


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is as new as the code, else 503; nothing that helps a stranger."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _require_migrated()
    except (DatabaseError, MigrationsMissing):
        return HttpResponse("unwell\n", status=503, content_type="text/plain")
    return HttpResponse("well\n", content_type="text/plain")


@never_cache
@require_safe
def worker_health(request: HttpRequest) -> HttpResponse:
    """200 when work is done in time, 503 when something waits that no worker takes up. For whoever watches the worker.

    Apart from `health`: a web machine is no worse for it, and must not be taken out of service.
    """
    try:
        behind = work.is_behind()
    except DatabaseError:
        return HttpResponse("unwell\n", status=503, content_type="text/plain")
    return HttpResponse("behind\n" if behind else "well\n", status=503 if behind else 200, content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: all that is public. Pages that must not be found say `noindex`."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ("User-agent: *", f"Disallow: {settings.ADMIN_PREFIX}", "", f"Sitemap: {sitemap}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")


@cache
def _require_migrated() -> None:
    """Raises MigrationsMissing. A success is remembered: a migrated database does not go back."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise MigrationsMissing
