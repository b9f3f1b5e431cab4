"""What a file to take away says, before it takes any format."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cms.redline import Tree


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the file. With `before` it is shown as a redline from that text; None for a plain text.

    Where the file holds several documents, `line` says which version of it this is; `document`, `version` and
    `sha256` name its stored text as those of the paper name the first one's.
    """

    title: str
    tree: Tree
    numbered: bool
    before: Tree | None = None
    line: str = ""
    document: int = 0
    version: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A version, a plan with its priorities, or a comparison of two versions.

    `line` says in words which version it is and since when; `notice` what a reader must not miss where it is not in
    force; `url` is where it stands; `head` the hash of the register's entry that published it. `document`, `version`
    and `sha256` name the first part's stored text, so that a copy that comes back marked up is recognised.
    `published_at` dates the file: the same paper gives the same bytes.
    """

    title: str
    partnership: str
    line: str
    url: str
    head: str
    published_at: dt.datetime
    document: int
    version: str
    sha256: str
    parts: tuple[Part, ...]
    notice: str = ""

    @property
    def is_redline(self) -> bool:
        """Shows what changed."""
        return any(part.before is not None for part in self.parts)
