"""What is known of a file while it is being read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cms.exchange.reading.decoding import MAX_PARTS, refuse_many

from .elements import Element
from .fields import Fields
from .looks import PLAIN, Looks
from .numbering import Numbering
from .package import Link, Package
from .story import Seen, What, Words
from .styles import Style, Styles


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what was done, by whom and when."""

    kind: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Where:
    """What surrounds the place that is being read. `listed` is the kind of change that a row was listed with."""

    links: Mapping[str, Link]
    fields: Fields = field(default_factory=Fields)
    style: Style = field(default_factory=Style)
    looks: Looks = PLAIN
    href: str = ""
    change: Change | None = None
    listed: str = ""
    is_shown: bool = True
    is_contents: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The element that holds a note, and what its part refers to."""

    element: Element
    links: Mapping[str, Link]


@dataclass(eq=False, slots=True)
class Gathered:
    """What the runs of a paragraph hold. `notes` and `boxes` are yet to be read; `listed` counts words of contents."""

    words: list[Words] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    boxes: list[tuple[Element, Where]] = field(default_factory=list)
    listed: int = 0

    @property
    def is_empty(self) -> bool:
        """True without a visible word."""
        return not any(one.text.strip() for one in self.words)

    @property
    def is_contents(self) -> bool:
        """True where every word is of a table of contents."""
        return 0 < self.listed == len([one for one in self.words if one.text.strip()])

    def take(self, other: Gathered) -> None:
        """Go on with what another holds."""
        self.words += other.words
        self.seen += other.seen
        self.notes += other.notes
        self.boxes += other.boxes
        self.listed += other.listed


@dataclass(slots=True)
class WordFile:
    """A file with its styles and lists, and what was seen so far. With `rejecting` its tracked changes are undone."""

    package: Package
    styles: Styles
    numbering: Numbering
    rejecting: bool
    seen: list[Seen] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    remarks: dict[str, tuple[Seen, int]] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    bodies: dict[str, dict[str, Body]] = field(default_factory=dict)
    margins: dict[str, str] = field(default_factory=dict)
    parts: int = 0
    edit: tuple[Change, Gathered, Seen] | None = None

    def count(self, parts: int = 1) -> None:
        """Count paragraphs and cells, empty ones too. Raises UnreadableFile at more than any document has."""
        self.parts += parts
        if self.parts > MAX_PARTS * EMPTY_ONES:
            refuse_many(self.parts)

    def see(self, what: What, text: str, into: list[Seen]) -> Seen:
        """Remember something; `into` are the sights of the paragraph it belongs to."""
        if into and into[-1].what is what and what in GROWING:
            into[-1].parts.append(text)
            return into[-1]
        made = Seen(what, [text])
        self.seen.append(made)
        into.append(made)
        return made


EMPTY_ONES = 4
"""How many times as many there may be with those that show nothing."""

GROWING = {What.HIDDEN, What.STRUCK, What.PROMPT}
"""What is cut into runs and yet one sight."""
