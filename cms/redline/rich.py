"""Rich text as blocks of styled runs: read from any HTML, however hostile, and written safely."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import groupby

DEEPEST = 4
"""Lists nest no deeper than this: the editor offers no more, and a hostile text must not exhaust the stack."""

_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>|[^<]+|<")
_HREF = re.compile(r"""(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol"}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks and where it leads."""

    bold: bool = False
    italic: bool = False
    href: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; a line break is "\\n"."""

    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("p"), sub-heading ("h3") or list item ("li") inside a leaf; `lists` from the outermost in."""

    tag: str
    lists: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(run.text for run in self.runs)


def parse(html: str) -> tuple[Block, ...]:
    """The blocks of a leaf that hold any text. Unknown tags are dropped, unsafe links lead nowhere."""
    reader = _Reader()
    for token in _TOKEN.finditer(html):
        if token[2]:
            reader.tag(token[2].lower(), closing=bool(token[1]), attributes=token[3])
        else:
            reader.text(_SPACE.sub(" ", unescape(token[0])))
    reader.flush()
    return tuple(reader.blocks)


def plain_block(text: str) -> tuple[Block, ...]:
    """Plain text (a heading, a caption) as blocks."""
    return (Block("p", (), (Run(text),)),) if text else ()


def safe_href(href: str) -> str:
    """The address, or "" where following it could run a script."""
    # Browsers skip control characters and blanks inside a scheme, so they must not hide one from us.
    bare = "".join(char for char in href if char > " " and char.isprintable())
    scheme = _SCHEME.match(bare)
    return "" if scheme and scheme[1].lower() not in _SAFE_SCHEMES else href.strip()


def inline(runs: Iterable[Run]) -> str:
    """Runs as HTML; one link is one `<a>`, whatever the styles inside."""
    return "".join(
        f'<a href="{escape(href)}">{_bold(group)}</a>' if href else _bold(group)
        for href, group in groupby(runs, key=lambda run: run.style.href)
    )


def _bold(runs: Iterable[Run]) -> str:
    parts = ((bold, _italic(group)) for bold, group in groupby(runs, key=lambda run: run.style.bold))
    return "".join(f"<b>{part}</b>" if bold else part for bold, part in parts)


def _italic(runs: Iterable[Run]) -> str:
    parts = ((run.style.italic, escape(run.text).replace("\n", "<br>")) for run in runs)
    return "".join(f"<i>{part}</i>" if italic else part for italic, part in parts)


class _Reader:
    """Collects blocks; every block begins without styles."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.lists: list[str] = []
        self.kind = "p"
        self.runs: list[Run] = []
        self.style = PLAIN

    def text(self, text: str) -> None:
        self.runs.append(Run(text, self.style))

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        if name in _LISTS:
            self.nest(name, closing=closing)
        elif name in _HEADINGS or name in {"p", "li"}:
            self.flush()
            self.kind = "h3" if name in _HEADINGS and not closing else "p"
        elif name == "br":
            self.runs.append(Run("\n", self.style))
        elif name in _BOLD:
            self.style = replace(self.style, bold=not closing)
        elif name in _ITALIC:
            self.style = replace(self.style, italic=not closing)
        elif name == "a":
            self.style = replace(self.style, href="" if closing else _href(attributes))

    def nest(self, name: str, *, closing: bool) -> None:
        self.flush()
        if not closing:
            self.lists.append(name)
        elif self.lists:
            self.lists.pop()

    def flush(self) -> None:
        runs = _trimmed(self.runs)
        if runs:
            lists = tuple(self.lists[:DEEPEST])
            self.blocks.append(Block("li" if lists else self.kind, lists, runs))
        self.runs, self.style = [], PLAIN


def _href(attributes: str) -> str:
    found = _HREF.search(attributes)
    return safe_href(unescape(found[1] if found[1] is not None else found[2])) if found else ""


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without blanks at either end; neighbours of one style joined."""
    joined = [
        Run("".join(run.text for run in group), style) for style, group in groupby(runs, key=lambda run: run.style)
    ]
    while joined and not joined[0].text.strip(" \n"):
        joined.pop(0)
    while joined and not joined[-1].text.strip(" \n"):
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" \n"))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(joined)
