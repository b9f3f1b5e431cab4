"""The frozen text of a version as a page shows it."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from cms.governance.models import StoredText, Version
from cms.redline import Entry, contents
from cms.redline.tree import from_json

from .kept import kept

_AMENDMENTS = re.compile(r"\bamendments?\b", re.IGNORECASE)


class Text(NamedTuple):
    """`html` with places to fill, `sections` with a heading, `table` the id of the section that lists amendments."""

    html: str
    sections: tuple[Entry, ...]
    table: str

    def parts(self) -> tuple[str, str]:
        """The HTML up to the end of the section that lists amendments, and what follows it."""
        if not self.table:
            return self.html, ""
        start = self.html.find(f"<!--changed:{escape(self.table)}-->")
        end = self.html.find("</section>", start) + len("</section>")
        return self.html[:end], self.html[end:]


def text_of(version: Version, *, numbered: bool) -> Text:
    """The text of a version that stands (`rows.worded` says whether it does); drawn once for its two hashes."""
    hashes = (version.text_sha256, version.html_sha256)
    return kept(f"text-{numbered:d}", hashes, lambda: _read(version, numbered))


def _read(version: Version, numbered: bool) -> Text:
    body, html = _bodies(version)
    sections = contents(from_json(json.loads(body or "[]")), numbered=numbered)
    return Text(html or "", sections, _table(sections))


def _bodies(version: Any) -> tuple[str | None, str | None]:
    """Its JSON and its HTML, which may have come with the row."""
    if getattr(version, "text_body", None) and version.html_body:
        return version.text_body, version.html_body
    bodies = StoredText.objects.bodies(version.partnership_id, [version.text_sha256, version.html_sha256])
    return bodies[version.text_sha256], bodies[version.html_sha256]


def _table(sections: tuple[Entry, ...]) -> str:
    """The section called Amendments, else the last one with that word in its heading."""
    named = [section for section in sections if _AMENDMENTS.search(section.heading)]
    exact = [section for section in named if section.heading.strip().lower() == "amendments"]
    return next((section.id for section in (*exact, *named[::-1])), "")


def safe(html: str) -> SafeString:
    """HTML that `cms.redline` wrote, where every text was escaped."""
    return mark_safe(html)  # noqa: S308
