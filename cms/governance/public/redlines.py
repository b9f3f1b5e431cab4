"""Rendered redlines of two stored texts, kept by their hashes."""

from __future__ import annotations

import json

from cms.governance.models import StoredText
from cms.redline import RedlineHtml, Tree, diff, redline_html
from cms.redline.tree import from_json

from .kept import kept


def redline_of(partnership: int, old: str, new: str, *, numbered: bool, prefix: str = "") -> RedlineHtml | None:
    """What leads from the text with hash `old` to `new` ("": no text); None where one of them was redacted."""
    wanted = {old, new} - {""}
    stored = StoredText.objects.filter(partnership=partnership, sha256__in=wanted).exclude(body=None)
    if stored.count() < len(wanted):
        return None

    def draw() -> RedlineHtml:
        bodies = StoredText.objects.bodies(partnership, wanted)
        return redline_html(diff(_tree(bodies.get(old)), _tree(bodies.get(new))), numbered, prefix=prefix)

    return kept(f"redline-{numbered:d}-{prefix}", (old, new), draw)


def _tree(body: str | None) -> Tree:
    return from_json(json.loads(body)) if body else ()
