"""The words on the pages of a PDF, where they stand, how they look and which part of the structure they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject

from cms.exchange.reading import refuse_large

BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
SHOWS = {b"Tj", b"TJ", b"'", b'"'}
NO_PART = -1


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that stand together. `y` grows upwards; `part` is their number in the structure of the page."""

    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool
    italic: bool
    part: int = NO_PART

    @property
    def end(self) -> float:
        """Where it ends, more or less: a sign is half as wide as it is high."""
        return self.x + len(self.text) * self.size * 0.5

    def is_beside(self, other: Fragment) -> bool:
        """Stands on the same line."""
        return self.page == other.page and abs(self.y - other.y) < 0.5 * max(self.size, other.size)


@dataclass
class _Page:
    """Takes what pypdf finds on a page."""

    number: int
    found: list[Fragment] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    part: int = NO_PART
    has_begun: bool = False

    def before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        """Note which part of the structure the next words belong to."""
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if operator == b"BDC" and len(operands) > 1 else None
            self.parts.append(_part(properties, self.parts[-1] if self.parts else NO_PART))
        elif operator == b"EMC" and self.parts:
            self.parts.pop()
        elif operator in SHOWS and not self.has_begun:
            self.part = self.parts[-1] if self.parts else NO_PART
            self.has_begun = True

    def text(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Take words."""
        self.has_begun = False
        shown = text.replace("\n", "").translate(LIGATURES)
        if not shown:
            return
        name = str((font or {}).get("/BaseFont", ""))
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
        look = bool(BOLD.search(name)), bool(ITALIC.search(name))
        self.found.append(Fragment(shown, self.number, x, y, round(height, 1), *look, self.part))


def fragments(pages: Iterator[PageObject]) -> list[Fragment]:
    """The words of all pages, as they are drawn. Raises UnreadableFile for more than a plan has."""
    found: list[Fragment] = []
    length = 0
    for number, page in enumerate(pages):
        taken = _Page(number)
        page.extract_text(visitor_operand_before=taken.before, visitor_text=taken.text)
        length += sum(len(fragment.text) for fragment in taken.found)
        refuse_large(length)
        found += taken.found
    return found


def _part(properties: Any, outer: int) -> int:
    """The number that marked content has in the structure; what has none belongs to what stands around it."""
    number = properties.get("/MCID") if hasattr(properties, "get") else None
    return int(number) if isinstance(number, int) else outer
