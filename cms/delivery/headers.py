"""What browsers are told they may do with our pages."""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .pagecache.rules import is_preview


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """A strict policy for the public, one that Wagtail can work under for its own screens.

    A preview is a public page that Wagtail renders inside an admin request and shows in a frame:
    it gets the strict policy, but may be framed by our own pages.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The policy for this address."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(settings.ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif is_preview(request):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": ["'self'"]}
        return parts


class PermissionsPolicyMiddleware:
    """Pages of ours, and frames in them, ask for no camera, no place, nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._policy = ", ".join(f"{feature}=()" for feature in settings.PERMISSIONS_REFUSED)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its Permissions-Policy."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self._policy)
        return response
