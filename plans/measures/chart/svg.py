"""SVG elements as text, escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def element(tag: str, /, *content: str, **attributes: object) -> str:
    """An element; content is markup. `class_` is written as class, `stroke_width` as stroke-width; None is left out."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(content)}</{tag}>" if content else f"<{tag}{written}/>"


def text(said: str, x: float, y: float, class_: str) -> str:
    """Words at a place."""
    return element("text", escape(said), class_=class_ or None, x=percent(x), y=y)


def line(class_: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return element("line", class_=class_, x1=percent(x1), y1=y1, x2=percent(x2), y2=y2)


def percent(x: float) -> str:
    """As SVG writes a part of the width."""
    return f"{x:.2f}%"


def joined(parts: Iterable[str]) -> str:
    """One after the other."""
    return "".join(parts)


def _plain(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
