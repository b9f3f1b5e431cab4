"""What an import offers on a governed document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.widgets.button import HeaderButton

from .permissions import returner

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage


def of_document(page: GovernedPage, user: Any) -> Iterator[HeaderButton]:
    """To bring a marked-up copy back, for whoever may propose."""
    if returner(user, page):
        url = reverse("exchange_bring_back", args=[page.pk])
        yield HeaderButton("Bring in a marked-up copy", url=url, icon_name="download", priority=15)
