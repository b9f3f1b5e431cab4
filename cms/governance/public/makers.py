"""What makes files to take away. It is registered from above; the pages here know only what it offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from django.http import Http404

from .links import Links
from .standing import Standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cms.governance.models import GovernedPage, Version

DOCUMENT = "document"
"""The name of the file that holds one document alone."""


@dataclass(frozen=True)
class Wanted:
    """The file somebody asked for: a version, or what led to it from `before`; `name` says what belongs with it."""

    page: GovernedPage
    links: Links
    extension: str
    version: Version
    standing: Standing
    before: Version | None = None
    name: str = DOCUMENT


class Kind(NamedTuple):
    """Something that can be had: its name in an address, what people call it, and what where it shows changes."""

    name: str
    label: str
    changes: str = ""


class Maker(Protocol):
    """What makes the files."""

    def formats(self) -> Sequence[Kind]:
        """Extensions, and what the formats are called."""

    def together(self, page: GovernedPage) -> Sequence[Kind]:
        """Files that hold this document with what belongs to it."""

    def sizes(self) -> Mapping[str, Any]:
        """Extension → an annotation of versions: how many bytes the file of each has, NULL before it is made."""

    def answer(self, request: HttpRequest, wanted: Wanted) -> HttpResponse:
        """The file, or a page that says that it is being made or why there is none."""


_makers: list[Maker] = []


def register(maker: Maker) -> None:
    """Say what makes files. Call it in `AppConfig.ready`."""
    _makers[:] = [maker]


def formats() -> list[Kind]:
    """What files can be had as."""
    return [kind for maker in _makers for kind in maker.formats()]


def together(page: GovernedPage) -> list[Kind]:
    """What can be had with this document in one file."""
    return [kind for maker in _makers for kind in maker.together(page)]


def sizes() -> dict[str, Any]:
    """What a row needs so that a page can say how large its files are: `pdf_size` and so on."""
    return {f"{name}_size": size for maker in _makers for name, size in maker.sizes().items()}


def maker_of(extension: str) -> Maker:
    """What makes files of this kind. Raises Http404 where nothing does."""
    for maker in _makers:
        if extension in {kind.name for kind in maker.formats()}:
            return maker
    raise Http404("There are no files of this kind here.")
