"""Whether a file is read as anybody's or as one that Folkmoot wrote."""

from __future__ import annotations

from dataclasses import dataclass

from .story import Para

HEAD = {"Subtitle", "VersionLine"}
"""Styles of what Folkmoot writes above a text."""

OWN = HEAD | {
    *("BodyText", "Clause", "ClauseText", "ListBullet", "ListNumber", "ListContinue", "Measure"),
    *("Caption", "Figure", "FigureNote", "TableText", "TableHeading", "TableList", "Gap"),
}
"""Styles of paragraphs that are what their style says, however they look. Others in the file somebody added."""

PLAIN = OWN | {"Title", "Heading1", "Heading2", "Heading3"}
"""Styles whose bold is the style's and not the text's."""

CONTINUES = "ListContinue"
NUMBERED = {"Clause", "Measure", "Caption", "Figure", "FigureNote"}
"""Styles of paragraphs whose number is that of a clause."""
HEADS_FILE = "Folkmoot writes this above a text that is taken away; it is no part of it."


@dataclass(frozen=True, slots=True)
class Manner:
    """How to read a file. In one that is `own`, numbers of sections and clauses are the page's and are no text."""

    own: bool

    def guesses(self, para: Para) -> bool:
        """True where a paragraph may be a heading or an item by its looks or by what is typed."""
        return not self.own or para.style.id not in OWN

    def prepare(self, para: Para) -> None:
        """Take off a number that a page shows by itself."""
        if self.own and (para.level is not None or para.style.id in NUMBERED):
            para.label = None

    def heads_file(self, para: Para) -> bool:
        """True for what stands above a text and is no part of it."""
        return self.own and para.style.id in HEAD

    def is_within_section(self, para: Para, *, has_parts: bool) -> bool:
        """True for a heading below those of sections, which a text holds as a heading within one."""
        return self.own and para.level is not None and para.level > int(has_parts)

    def continues(self, para: Para) -> bool:
        """True for a paragraph that is known to go on with the item before it."""
        return self.own and para.style.id == CONTINUES

    def is_same_list(self, one: Para, other: Para) -> bool:
        """True unless the bullets are known to be of two lists. People mix lists without knowing."""
        return not (self.own and one.label and other.label and one.label.list != other.label.list)
