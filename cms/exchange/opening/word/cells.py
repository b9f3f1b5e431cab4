"""A cell as marked-up text: paragraphs, and lists that may nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .listing import Entry, belongs, entry, marked
from .manners import Manner
from .story import Para, Piece, everything, source


def cell_source(pieces: list[Piece], manner: Manner) -> str:
    """The cell's text; a table within it is laid out as paragraphs in its order."""
    paras = [para for para in everything(pieces) if not para.is_empty]
    if len(paras) == 1 and entry(paras[0], guess=manner.guesses(paras[0])) is None and paras[0].level is None:
        return source(paras[0].marked)
    return "".join(_parts(paras, manner))


def cell_text(pieces: list[Piece]) -> str:
    """What a reader sees of the cell, on one line."""
    return " ".join(para.line for para in everything(pieces) if not para.is_empty)


def _parts(paras: Sequence[Para], manner: Manner) -> Iterator[str]:
    for found in _grouped(paras, manner):
        if isinstance(found, Para):
            tag = "p" if found.level is None else "h3"
            yield f"<{tag}>{source(found.marked)}</{tag}>"
        else:
            yield _list(_items(found, manner))


def _grouped(paras: Sequence[Para], manner: Manner) -> Iterator[Para | list[Entry]]:
    """Paragraphs one by one, the items of one list together."""
    entries = [None if para.level is not None else entry(para, guess=manner.guesses(para)) for para in paras]
    at = 0
    while at < len(paras):
        items: list[Entry] = []
        while at < len(paras) and (one := entries[at]) and belongs(items, one, manner):
            items.append(one)
            at += 1
        if items:
            yield items
        else:
            yield paras[at]
            at += 1


def _items(found: list[Entry], manner: Manner) -> Iterator[tuple[int, str, str]]:
    """The level, the kind of list and the text of each item."""
    told = marked(found)
    kind = "ol" if told.ordered else "ul"
    for one, (level, text) in zip(found, told.items, strict=True):
        if manner.own:
            yield level, "ol" if one.is_counted else "ul", source(one.words)
        else:
            yield level, kind, text


def _list(items: Iterable[tuple[int, str, str]]) -> str:
    """Items as nested lists; a level is never skipped on the way in."""
    out: list[str] = []
    tags: list[str] = []
    for level, tag, text in items:
        while len(tags) > level + 1 or (len(tags) == level + 1 and tags[-1] != tag):
            out.append(f"</li></{tags.pop()}>")
        if len(tags) == level + 1:
            out.append("</li>")
        else:
            out.append(f"<{tag}>")
            tags.append(tag)
        out.append(f"<li>{text}")
    return "".join([*out, *(f"</li></{tag}>" for tag in reversed(tags))])
