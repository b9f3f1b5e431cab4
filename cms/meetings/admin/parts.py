"""What apps above add to a meeting's screen, such as the pack. They register it; this app knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

if TYPE_CHECKING:
    from cms.meetings.reading import Reader
    from cms.partnership.models import Meeting

Part = Callable[["Meeting", "Reader", Any], Component | None]
"""`(meeting, reader, user)` -> a part of the screen for this person, or None."""

_parts: list[Part] = []


def register(part: Part) -> None:
    """Add a part. Call it in `AppConfig.ready`."""
    _parts.append(part)


def parts(meeting: Meeting, reader: Reader, user: Any) -> list[Component]:
    """What this person gets to see."""
    return [found for part in _parts if (found := part(meeting, reader, user)) is not None]
