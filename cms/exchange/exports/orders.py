"""What a file shall hold, said in few words: enough to know whether it was made before, without reading a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from cms.governance.models import Version
from cms.governance.public.standing import Standing
from cms.redline.tree import canonical, digest

from .formats import Format
from .wording import changes_line, in_force_line, line, notice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """One document of the file: its version, and the one it is compared with (0: none).

    `title` and `line` are for a file that holds several.
    """

    version: int
    before: int = 0
    title: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be made. `texts` are the hashes of every stored text that will stand in it.

    Names of places and people are not part of it: a version's file is not made again because a page moved.
    """

    pieces: tuple[Piece, ...]
    line: str
    notice: str
    texts: tuple[str, ...]

    def key(self, format: Format) -> str:
        """The same order in the same format has the same key, and is made once."""
        return digest(canonical([format.extension, format.schema, asdict(self)]))

    def stored(self) -> Json:
        """As JSON."""
        return asdict(self)

    @classmethod
    def restored(cls, data: Json) -> Self:
        """Inverse of `stored`."""
        pieces = tuple(Piece(**piece) for piece in data["pieces"])
        return cls(pieces, data["line"], data["notice"], tuple(data["texts"]))


def of_version(version: Version, standing: Standing) -> Order:
    """One version. What it is today is part of what the file says, so it is made anew when that changes."""
    return Order((Piece(version.pk),), line(version, standing), notice(version, standing), _texts([version]))


def of_comparison(old: Version, new: Version) -> Order:
    """What led from one version to another."""
    return Order((Piece(new.pk, old.pk),), changes_line(old, new), "", _texts([old, new]))


def of_several(version: Version, standing: Standing, members: Sequence[tuple[str, Version]]) -> Order:
    """A version in force with others that are in force."""
    said = line(version, standing)
    first = Piece(version.pk, title=version.title, line=said)
    others = [Piece(each.pk, title=title, line=in_force_line(each)) for title, each in members]
    return Order((first, *others), said, "", _texts([version, *(each for _, each in members)]))


def _texts(versions: Sequence[Version]) -> tuple[str, ...]:
    return tuple(sha for version in versions for sha in (version.text_sha256, version.html_sha256))
