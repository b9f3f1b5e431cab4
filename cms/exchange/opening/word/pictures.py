"""Pictures, charts, diagrams and drawn shapes: what is said of them, and the text boxes they hold."""

from __future__ import annotations

from collections.abc import Iterator

from .elements import Element, chosen, legible, name, value, within
from .story import What
from .wordfile import Gathered, Where, WordFile

ALONE = "w:txbxContent"
PICTURED = {"pic:pic", "v:imagedata", "c:chart", "dgm:relIds", "w:control"}
DESCRIBED = {"wp:docPr", "pic:cNvPr", "v:shape", "v:rect"}


def see_picture(word: WordFile, drawing: Element, into: Gathered, where: Where) -> list[Element]:
    """Remember the pictures of a drawing with what is said of them, and return its text boxes in order."""
    parts = list(_parts(drawing))
    boxes = [part for part in parts if name(part) == ALONE]
    count = len([part for part in parts if name(part) in PICTURED])
    if name(drawing) == "w:object":
        count = max(count, 1)
    said = list(dict.fromkeys(filter(None, map(_said, parts))))
    for at in range(max(count, 1 if said and not boxes else 0)):
        word.see(What.PICTURE, said[at] if at < len(said) else "", into.seen)
    for part in parts:
        if name(part) == "dgm:relIds":
            _see_diagram(word, part, into, where)
        elif name(part) == "v:textpath":
            word.see(What.DIAGRAM, legible(value(part, "string")), into.seen)
    return boxes


def _parts(element: Element) -> Iterator[Element]:
    """Everything within, each alternative once and text boxes unopened."""
    for one in element:
        if name(one) == "mc:AlternateContent":
            yield from _parts(chosen(one))
            continue
        yield one
        if name(one) != ALONE:
            yield from _parts(one)


def _said(part: Element) -> str:
    """What its maker said a picture shows; nothing of one that is only an ornament."""
    if name(part) not in DESCRIBED or _is_ornament(part):
        return ""
    words = value(part, "descr") or value(part, "alt") or value(part, "title")
    return " ".join(legible(words).split())


def _is_ornament(part: Element) -> bool:
    return any(value(one, "val") in {"1", "true"} for one in within(part, "adec:decorative"))


def _see_diagram(word: WordFile, part: Element, into: Gathered, where: Where) -> None:
    """The words of a diagram stand in a part of their own."""
    link = where.links.get(value(part, "r:dm"))
    found = word.package.part(link.target) if link and not link.outside else None
    if found is None:
        return
    for point in within(found.root, "dgm:pt"):
        words = " ".join("".join(legible(one.text or "") for one in within(point, "a:t")).split())
        if words:
            word.see(What.DIAGRAM, words, into.seen)
