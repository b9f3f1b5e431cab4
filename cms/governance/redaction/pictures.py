"""Pictures of a redacted text, which are kept as files under the hash of their bytes."""

from __future__ import annotations

import json

from django.core.files.storage import default_storage

from cms.governance.models import StoredText
from cms.redline.tree import Kind, from_json, walk


def delete_lone(body: str) -> None:
    """Delete the files of the pictures in `body` that no stored text of any partnership shows any more."""
    for name in _only_here(_pictures(body)):
        default_storage.delete(name)


def _pictures(body: str) -> set[str]:
    try:
        data = json.loads(body)
    except ValueError:
        return set()
    nodes = walk(from_json(data)) if isinstance(data, list) else ()
    return {str(node.attrs["file"]) for node in nodes if node.kind is Kind.FIGURE and node.attrs.get("file")}


def _only_here(names: set[str]) -> set[str]:
    """Those that stand in none of the texts that are left."""
    if not names:
        return names
    for body in StoredText.objects.exclude(body=None).values_list("body", flat=True).iterator(200):
        names = {name for name in names if name not in (body or "")}
        if not names:
            break
    return names
