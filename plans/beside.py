"""What apps above put on a priority's page, beside its text. It is registered from above."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .models import PriorityPage

Part = Callable[["PriorityPage", "HttpRequest"], dict[str, Any]]
"""`(page, request)` -> context for the page's template."""

_parts: list[Part] = []


def register(part: Part) -> Part:
    """Say what is shown beside the text of today. Call it in `AppConfig.ready`."""
    if part not in _parts:
        _parts.append(part)
    return part


def parts_of(page: PriorityPage, request: HttpRequest) -> dict[str, Any]:
    """Everything that is."""
    return {name: value for part in _parts for name, value in part(page, request).items()}
