"""What changed each section last, written below its heading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .links import Links
from .texts import safe

_PLACE = re.compile(r"<!--(changed|measure):(.*?)-->")


def filled(html: str, origins: Mapping[str, Any], links: Links) -> SafeString:
    """`html` with its places filled: "Last changed by ASB-2026-01, in force 1 April 2026: 1 item added."."""

    def line(place: re.Match[str]) -> str:
        origin = origins.get(unescape(place[2])) if place[1] == "changed" else None
        return _line(origin, links) if origin else ""

    return safe(_PLACE.sub(line, html))


def _line(origin: Mapping[str, str], links: Links) -> str:
    since = dt.date.fromisoformat(origin["since"])
    return format_html(
        '<p class="fm-last">Last changed by <a href="{}">{}</a>, in force {}{}</p>',
        links.amendment(origin["reference"]),
        origin["reference"],
        date_format(since),
        f": {origin['words']}" if origin.get("words") else "",
    )
