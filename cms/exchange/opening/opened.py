"""What an opened file consists of, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cms.exchange.reading import Text
from cms.exchange.reading.blocks import Block


class Edits(StrEnum):
    """What to do with the tracked changes of a file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment somebody wrote beside the text. `at` is ISO 8601 or ""; `quoted` are the words it is about."""

    author: str
    at: str
    text: str
    quoted: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """A tracked change: `kind` is inserted, deleted, moved or formatted, `at` is ISO 8601 or ""."""

    kind: str
    author: str
    at: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """The version of a document that the file was exported from, as it says itself: believe nothing of it unchecked.

    `title` is what heads the document in a file that holds several.
    """

    document: int
    version: str
    sha256: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as blocks in reading order.

    `text` is what a reader sees of it, a line for each line of text, paragraph, item or row; `lines` of the blocks
    count in it from 1. Headings of the levels PLAIN and BOLD were guessed. With tracked changes it is the text with
    all of them accepted or all rejected, as was asked; `edits` lists them either way. `origin` is that of the first
    document in it, `parts` those of all where it holds several.
    """

    text: Text
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    edits: tuple[Edit, ...] = ()
    origin: Origin | None = None
    parts: tuple[Origin, ...] = ()
