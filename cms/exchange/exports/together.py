"""What belongs together in one file. The apps that own the page types say so; this app knows none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cms.governance.models import GovernedPage, Version


@dataclass(frozen=True)
class Together:
    """A file's name in the address ("whole-plan"), what people call it, and the texts that follow the first one.

    `members` gives, for a page and a day, the title and the version of each that was in force, in their order.
    """

    name: str
    label: str
    members: Callable[[Any, dt.date], Sequence[tuple[str, Version]]]


_known: dict[type[GovernedPage], Together] = {}


def register(model: type[GovernedPage], together: Together) -> None:
    """Say what belongs to documents of a type. Call it in `AppConfig.ready`."""
    _known[model] = together


def of(page: GovernedPage) -> Together | None:
    """What belongs to this document."""
    return _known.get(type(page))
