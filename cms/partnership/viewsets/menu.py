"""Menu items for those who may use what is behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.admin.menu import MenuItem

from cms.partnership.models import Partnership
from cms.partnership.permissions import has_permission

if TYPE_CHECKING:
    from django.http import HttpRequest


class FencedMenuItem(MenuItem):
    """Shown to those who hold a permission in the request's partnership."""

    permission = ""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person sees the item."""
        return has_permission(request.user, self.permission, Partnership.objects.for_request(request))
