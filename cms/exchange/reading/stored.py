"""A reading as JSON, for keeping it between preview and saving."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cms.redline.tree import from_json, to_json

from .model import (
    DocumentDraft,
    DocumentKind,
    Fragment,
    Lines,
    Notice,
    Reading,
    Severity,
    Topic,
    Variant,
    Wording,
)

Json = dict[str, Any]


def stored(reading: Reading) -> Json:
    """The reading as JSON-ready lists and dicts."""
    return {
        "documents": [_document(document) for document in reading.documents],
        "unplaced": [asdict(fragment) for fragment in reading.unplaced],
        "notices": [asdict(notice) for notice in reading.notices],
        "variants": [asdict(variant) for variant in reading.variants],
    }


def restored(data: Json) -> Reading:
    """Inverse of `stored`. Raises KeyError or ValueError on other data."""
    return Reading(
        documents=tuple(map(_restored_document, data["documents"])),
        unplaced=tuple(Fragment(item["text"], Lines(**item["lines"]), item["reason"]) for item in data["unplaced"]),
        notices=_restored_notices(data["notices"]),
        variants=tuple(map(_restored_variant, data["variants"])),
    )


def _document(document: DocumentDraft) -> Json:
    return {
        "kind": str(document.kind),
        "title": document.title,
        "sections": to_json(document.sections),
        "lines": [asdict(lines) for lines in document.lines],
        "number": document.number,
        "code": document.code,
        "subject": document.subject,
        "notices": [asdict(notice) for notice in document.notices],
        "places": dict(document.places),
    }


def _restored_document(data: Json) -> DocumentDraft:
    return DocumentDraft(
        **{
            **data,
            "kind": DocumentKind(data["kind"]),
            "sections": from_json(data["sections"]),
            "lines": tuple(Lines(**lines) for lines in data["lines"]),
            "notices": _restored_notices(data["notices"]),
        }
    )


def _restored_notices(data: list[Json]) -> tuple[Notice, ...]:
    return tuple(Notice(**{**item, "severity": Severity(item["severity"])}) for item in data)


def _restored_variant(data: Json) -> Variant:
    groups = (tuple(_restored_wording(item) for item in group) for group in data["wordings"])
    return Variant(data["subject"], tuple(groups))


def _restored_wording(data: Json) -> Wording:
    return Wording(**{**data, "topic": Topic(data["topic"])})
