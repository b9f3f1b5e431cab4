"""Footnotes, endnotes, headers and footers: what stands outside the body of a file."""

from __future__ import annotations

from .elements import children, value
from .wordfile import Body, WordFile


def note_body(word: WordFile, kind: str, key: str) -> Body | None:
    """A note by its kind, "footnote" or "endnote", and the id it is referred to by."""
    if kind not in word.bodies:
        part = word.package.first(f"{kind}s")
        notes = children(part.root, f"w:{kind}") if part else ()
        word.bodies[kind] = {value(one, "w:id"): Body(one, part.links) for one in notes if part}
    return word.bodies[kind].get(key)
