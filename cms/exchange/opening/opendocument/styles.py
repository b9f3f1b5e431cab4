"""The styles of an OpenDocument text, as far as they change what a reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .lists import ListStyle, list_style
from .names import child, inside, number, value

BOLD = {"bold", "600", "700", "800", "900"}
ITALIC = {"italic", "oblique"}
MAX_PARENTS = 20
TITLE = "Title"


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; None where it leaves that to the style it is based on."""

    parent: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    level: int | None = None
    listed: str | None = None


class Styles:
    """Styles by family and name, and the styles of lists by name."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self.lists: dict[str, ListStyle] = {}
        self.outline = ListStyle(())
        self._styles: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in inside(root, "style:style"):
                self._styles[value(element, "style:family"), value(element, "style:name")] = _style(element)
            for element in inside(root, "text:list-style"):
                self.lists[value(element, "style:name")] = list_style(element)
            for element in inside(root, "text:outline-style"):
                self.outline = list_style(element)

    def of(self, family: str, name: str) -> Style:
        """A style with what it is based on."""
        found, parent = Style(), name
        for _ in range(MAX_PARENTS):
            style = self._styles.get((family, parent))
            if style is None:
                break
            found = _completed(found, style)
            parent = style.parent
        return found

    def is_title(self, name: str) -> bool:
        """True for the paragraph style of titles and those based on it."""
        for _ in range(MAX_PARENTS):
            if name == TITLE:
                return True
            style = self._styles.get(("paragraph", name))
            name = style.parent if style else ""
        return False


def _completed(style: Style, base: Style) -> Style:
    return Style(
        base.parent,
        base.bold if style.bold is None else style.bold,
        base.italic if style.italic is None else style.italic,
        base.hidden if style.hidden is None else style.hidden,
        base.underlined if style.underlined is None else style.underlined,
        base.level if style.level is None else style.level,
        base.listed if style.listed is None else style.listed,
    )


def _style(element: Any) -> Style:
    text = child(element, "style:text-properties")
    weight = value(text, "fo:font-weight") if text is not None else ""
    slant = value(text, "fo:font-style") if text is not None else ""
    shown = value(text, "text:display") if text is not None else ""
    line = value(text, "style:text-underline-style") if text is not None else ""
    return Style(
        value(element, "style:parent-style-name"),
        weight in BOLD if weight else None,
        slant in ITALIC if slant else None,
        shown == "none" if shown else None,
        line != "none" if line else None,
        number(element, "style:default-outline-level", 0) or None,
        value(element, "style:list-style-name") or None,
    )
