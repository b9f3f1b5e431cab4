"""How the elements of a web page look, as far as it changes what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Properties = Mapping[str, str]

SELECTOR = re.compile(r"(?:\w+)?\.([\w-]+)")
SILENT = {
    *("script", "style", "template", "head", "title", "meta", "link", "base", "xml", "iframe", "object", "embed"),
    *("svg", "math", "canvas", "audio", "video", "map", "area", "param", "source", "track", "wbr", "col", "colgroup"),
}
"""Elements of which a reader sees no words."""

INLINE = {"a", "b", "strong", "i", "em", "u", "s", "span", "font", "sup", "sub", "ins", "del", "small", "big", "tt"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em", "cite", "dfn"}


class Looks:
    """What the style sheets in a page say of its classes, with what each element says itself."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        for sheet in sheets:
            for name, said in _rules(sheet):
                self._classes.setdefault(name, {}).update(said)

    def of(self, element: Any) -> Properties:
        """The properties of an element that its classes and its own style give it."""
        found: dict[str, str] = {}
        for name in element.get("class", "").split():
            found |= self._classes.get(name, {})
        return found | properties(element.get("style", ""))


def properties(style: str) -> dict[str, str]:
    """The properties that a `style` gives, names and values in small letters."""
    parts = (part.partition(":") for part in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts if value}


def is_bold(tag: str, look: Properties, before: bool) -> bool:
    """Shown in bold, where what stands around it is (`before`) or is not."""
    weight = look.get("font-weight", "")
    if weight.startswith(("bold", "6", "7", "8", "9")):
        return True
    return False if weight in {"normal", "400"} else before or tag in BOLD


def is_italic(tag: str, look: Properties, before: bool) -> bool:
    """Shown in italics, likewise."""
    slant = look.get("font-style", "")
    if slant in {"italic", "oblique"}:
        return True
    return False if slant == "normal" else before or tag in ITALIC


def is_underlined(tag: str, look: Properties) -> bool:
    """Underlined, and no link."""
    return tag == "u" or (tag != "a" and "underline" in look.get("text-decoration", ""))


def is_hidden(element: Any, look: Properties) -> bool:
    """Not shown to a reader."""
    if element.get("hidden") is not None or look.get("mso-hide") == "all":
        return True
    return look.get("display") == "none" or look.get("visibility") == "hidden"


def outline_level(element: Any, look: Properties) -> int:
    """The level of a heading from 1, 0 for another element."""
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    names = element.get("class", "").lower().split()
    if "msotitle" in names:
        return 1
    given = next((name.removeprefix("msoheading") for name in names if name.startswith("msoheading")), "")
    level = given or look.get("mso-outline-level", "")
    return int(level) if level in set("123456789") else 0


def shown_text(element: Any) -> str:
    """The words of an element, on one line."""
    return " ".join("".join(_shown(element)).split())


def _shown(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            edge = "" if child.tag in INLINE else " "
            yield edge
            yield from _shown(child)
            yield edge
        yield child.tail or ""


def _rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What a style sheet says of single classes; what it says only for print or narrow screens is left out."""
    nested = False
    for rule in sheet.split("}"):
        opened = rule.count("{")
        if opened == 1 and not nested:
            selectors, _, said = rule.partition("{")
            for selector in selectors.split(","):
                found = SELECTOR.fullmatch(selector.strip())
                if found:
                    yield found.group(1), properties(said)
        nested = opened > 1 or (nested and opened > 0)
