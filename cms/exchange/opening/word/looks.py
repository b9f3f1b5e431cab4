"""How words look, as far as it matters: bold, italic, underlined, struck through, hidden, and in which font."""

from __future__ import annotations

from dataclasses import dataclass

from .elements import Element, child, is_on, value


@dataclass(frozen=True, slots=True)
class Looks:
    """What one place says of how words look; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    font: str = ""

    def over(self, base: Looks) -> Looks:
        """These looks, and what they do not say from `base`."""
        return Looks(
            _first(self.bold, base.bold),
            _first(self.italic, base.italic),
            _first(self.underlined, base.underlined),
            _first(self.struck, base.struck),
            _first(self.hidden, base.hidden),
            self.font or base.font,
        )

    def toggled(self, paragraph: Looks) -> Looks:
        """The looks of a character style within a paragraph style: what both switch on is off (ISO 29500-1, 17.7.3)."""
        return Looks(
            _either(self.bold, paragraph.bold),
            _either(self.italic, paragraph.italic),
            _first(self.underlined, paragraph.underlined),
            _either(self.struck, paragraph.struck),
            _either(self.hidden, paragraph.hidden),
            self.font or paragraph.font,
        )


def _first(own: bool | None, base: bool | None) -> bool | None:
    return base if own is None else own


def _either(one: bool | None, other: bool | None) -> bool:
    return bool(one) != bool(other)


def looks(properties: Element | None) -> Looks:
    """What run properties say."""
    if properties is None or not len(properties):
        return PLAIN
    underline, fonts = child(properties, "w:u"), child(properties, "w:rFonts")
    return Looks(
        is_on(child(properties, "w:b")),
        is_on(child(properties, "w:i")),
        None if underline is None else is_on(underline),
        _first(is_on(child(properties, "w:strike")), is_on(child(properties, "w:dstrike"))),
        is_on(child(properties, "w:vanish")),
        value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
    )


PLAIN = Looks()
