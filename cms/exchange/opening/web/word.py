"""What Word leaves in the pages it saves: paragraphs set as list items, comments and tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from ..opened import Edit, Remark
from .look import Looks, Properties, shown_text
from .marks import BULLET

LIST = re.compile(r"(?P<name>l\d+)\s+level(?P<level>[1-9])")
AUTHOR = re.compile(r"""mso-comment-author:\s*["']?([^"';]{1,200})""", re.IGNORECASE)
REFERENCE = re.compile(r"mso-comment-reference:\s*[\w-]*_(\d{1,5})", re.IGNORECASE)
DATE = re.compile(r"mso-comment-date:\s*(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)", re.IGNORECASE)
NUMBER = re.compile(r"_com_(\d{1,5})")
COMMENT_MARKS = re.compile(r"\bmso(?:commentreference|comanchor|comoff)\b", re.IGNORECASE)


INSET = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)pt")
STEP = 36
SMALL = "7.0pt"
"""How Word insets each level of a list, in points, and the size of the blank that it puts after a mark."""


@dataclass(frozen=True, slots=True)
class WordItem:
    """A paragraph as an item: which list it says it is of, its level from 0, and its mark as shown."""

    name: str
    level: int
    mark: str


def word_item(element: Any, look: Properties, looks: Looks) -> WordItem | None:
    """The list item that a paragraph is for Word; None for another paragraph."""
    found = LIST.search(look.get("mso-list", ""))
    if not found:
        return _filtered(element, look, looks) if element.get("class", "").startswith("MsoListParagraph") else None
    mark = next((shown_text(part) for part in element.iter("span") if looks.of(part).get("mso-list") == "ignore"), "")
    return WordItem(found.group("name"), int(found.group("level")) - 1, mark or BULLET)


def _filtered(element: Any, look: Properties, looks: Looks) -> WordItem | None:
    """An item in a page saved as "filtered": its mark is text, with a small blank after it. Takes the mark out."""
    blank = next((part for part in element.iter("span") if _is_blank(part, looks)), None)
    if blank is None:
        return None
    around = blank.getparent()
    mark = (around.text or "").strip()
    if not mark or around.index(blank):
        return None
    if around is element:
        around.text = None
        blank.drop_tree()
    else:
        around.drop_tree()
    inset = INSET.match(look.get("margin-left", ""))
    return WordItem("", max(0, round(float(inset.group(1)) / STEP) - 1) if inset else 0, mark)


def _is_blank(element: Any, looks: Looks) -> bool:
    return looks.of(element).get("font", "").startswith(SMALL) and not shown_text(element)


def is_comment_mark(element: Any) -> bool:
    """A mark in the text that only leads to a comment, or back."""
    return bool(COMMENT_MARKS.search(element.get("class", "")))


def web_edit(element: Any, line: int) -> Edit:
    """A tracked change as `ins` and `del` tell it."""
    author = unquote(element.get("cite", "").removeprefix("mailto:"))
    kind = "inserted" if element.tag == "ins" else "deleted"
    return Edit(kind, author, element.get("datetime", ""), shown_text(element), line)


@dataclass
class Comments:
    """What the comments of a page are about, by their number."""

    quoted: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def note_quoted(self, element: Any, line: int) -> None:
        """Remember the words that a comment is about."""
        style = element.get("style", "")
        found = REFERENCE.search(style)
        if found:
            number, date = found.group(1), DATE.search(style)
            self.quoted[number] = f"{self.quoted.get(number, '')} {shown_text(element)}".strip()
            self.lines.setdefault(number, line)
            self.dates[number] = "{}-{}-{}T{}:{}:00".format(*date.groups()) if date else ""

    def listed(self, element: Any) -> Iterator[Remark]:
        """The comments that stand at the end of a page."""
        for comment in element.iter():
            if not isinstance(comment.tag, str) or _element(comment) != "mso-element:comment":
                continue
            inside = [part for part in comment.iter() if isinstance(part.tag, str)]
            number = next((found.group(1) for part in inside if (found := NUMBER.search(part.get("id", "")))), "")
            author = next((found.group(1) for part in inside if (found := AUTHOR.search(part.get("style", "")))), "")
            for mark in [part for part in inside if is_comment_mark(part)]:
                mark.drop_tree()
            text = shown_text(comment)
            if text:
                quoted, line = self.quoted.get(number, ""), self.lines.get(number, 0)
                yield Remark(author, self.dates.get(number, ""), text, quoted, line)


def _element(element: Any) -> str:
    return element.get("style", "").replace(" ", "").strip(";").lower()
