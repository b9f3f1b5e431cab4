"""What people wrote beside the text of a file, as comments in the editor of the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from wagtail.models import Comment

from cms.governance import composing
from cms.redline.tree import Kind, Node, Tree, visible_text

from .enums import Treatment
from .opening import Edit, Opened
from .reading.words import key

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage

LONGEST = 2000
MOST = 400
"""Comments that an editor can still be opened with; what is beyond stays with the import."""
NOBODY = "Somebody"
PARAGRAPH_MARK = "\u00b6"
"""How the end of a paragraph is listed among the changes of a file."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about a line of the file, with the words it is about."""

    line: int
    text: str
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a draft: its tree as it is now, and the line on which each piece of it begins."""

    document: int
    tree: Tree
    places: Mapping[str, int]


def said_in(opened: Opened, treatment: str) -> list[Said]:
    """The comments of a file, and its tracked changes where a draft is made out of them."""
    remarks = [Said(r.line, f"{_who(r.author, r.at)}: {r.text}", r.quoted) for r in opened.remarks if r.text.strip()]
    return [*remarks, *(_changes(opened.edits) if treatment == Treatment.AMEND else [])]


def _changes(edits: Iterable[Edit]) -> list[Said]:
    """What one person changed in one line on one day, as one sentence."""
    groups = groupby(edits, key=lambda edit: (edit.line, edit.author, edit.at[:10]))
    return [_change(line, list(group)) for (line, _, _), group in groups]


def _change(line: int, edits: Sequence[Edit]) -> Said:
    what = "; ".join(map(_what, edits))
    return Said(line, f"{_who(edits[0].author, edits[0].at)}, tracked change: {what}")


def _what(edit: Edit) -> str:
    if edit.text in {"", PARAGRAPH_MARK}:
        return f"{edit.kind} {'a paragraph break' if edit.text else ''}".strip()
    return f"{edit.kind} \u201c{edit.text}\u201d"


def _who(author: str, at: str) -> str:
    day = day_of(at)
    return f"{author or NOBODY}, {day}" if day else author or NOBODY


def day_of(at: str) -> str:
    """The day of an ISO 8601 time, as people write it; "" for none."""
    try:
        found = parse_datetime(at)
    except ValueError:
        found = None
    return date_format(found, "j F Y") if found else ""


def attach(amendment: AmendmentPage, user: Any, text: Text, said: Sequence[Said]) -> None:
    """Put each sentence beside the paragraph or section of the draft it is about, else the first."""
    revision = amendment.get_latest_revision()
    raw = next(b for b in composing.raw_texts(revision.content) if b["value"]["document"] == text.document)
    opened = {part["id"]: part for part in raw["value"]["sections"]}
    for each in said[:MOST]:
        spot = _spot(text, each)
        if spot:
            path = ".".join([f"texts.{raw['id']}.sections", *_path(opened, *spot)])
            Comment.objects.create(
                page=amendment,
                user=user,
                text=each.text[:LONGEST],
                contentpath=path,
                revision_created=revision,
            )


def _spot(text: Text, said: Said) -> tuple[Node, Node | None] | None:
    """The section a sentence is about, and the block of it."""
    sections = [section for section in text.tree if section.id in text.places]
    if not text.tree:
        return None
    before = [section for section in sections if said.line and text.places[section.id] <= said.line]
    quoted = [section for section in text.tree if said.quoted and key(said.quoted) in key(visible_text((section,)))]
    section = max(before, key=lambda section: text.places[section.id]) if before else (*quoted, *text.tree)[0]
    blocks = [node for node in section.children if 0 < text.places.get(node.id, 0) <= said.line]
    return section, max(blocks, key=lambda node: text.places[node.id], default=None)


def _path(opened: Mapping[str, composing.Raw], section: Node, block: Node | None) -> list[str]:
    """As the editor names a place: only text that is open there can be pointed at, else the section's heading."""
    part = opened.get(section.id) or next(iter(opened.values()))
    body = part["value"].get("body") or []
    if block and block.kind in {Kind.PARAGRAPH, Kind.LIST} and any(each["id"] == block.id for each in body):
        return [part["id"], "body", block.id]
    return [part["id"], "heading"]
