"""Marked-up text as pieces: paragraphs, headings and list items of styled runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .tokens import Token, tokens, unescaped

LISTS = {"ul", "ol"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "div", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "section", "article", "blockquote"}
BOLD = {"b", "strong"}
ITALIC = {"i", "em"}
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"\x00-\x1f]+", re.IGNORECASE)
BREAK = "\n"
SPACE = re.compile(r"[^\S\n]+")
AROUND_BREAK = re.compile(r" ?\n ?")
MAX_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style; a line break within it is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph ("p"), heading ("h") or list item ("ul" or "ol") at a level from 0 to 3."""

    kind: str
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return " ".join("".join(run.text for run in self.runs).split())


def pieces(source: str) -> tuple[Piece, ...]:
    """The pieces of marked-up text, in order. Every word of it is in one of them."""
    reader = _Reader()
    for token in tokens(source):
        reader.take(token)
    reader.finish_piece()
    return tuple(reader.done)


def plain(source: str) -> str:
    """Marked-up text as a reader sees it, on one line."""
    return " ".join(piece.text for piece in pieces(source))


def addresses(source: str) -> tuple[str, ...]:
    """The addresses of all links, in order."""
    return tuple(filter(None, map(_address, tokens(source))))


def lost_addresses(source: str) -> tuple[str, ...]:
    """Addresses of links that a page cannot carry, such as javascript: or a file on somebody's disk."""
    return tuple(address for address in addresses(source) if not safe(address))


def _address(token: Token) -> str:
    if token.kind == "link":
        return token.value.strip()
    return token.text.strip() if token.kind == "open" and token.value == "a" else ""


class _Reader:
    """Takes tokens one by one and collects pieces."""

    def __init__(self) -> None:
        self.done: list[Piece] = []
        self.runs: list[Run] = []
        self.lists: list[str] = []
        self.kind = "p"
        self.bold = self.italic = 0
        self.href = ""

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.value.replace(BREAK, " "))
        elif token.kind == "link":
            self._link(token)
        elif token.kind == "open":
            self._open(token)
        else:
            self._close(token.value)

    def _text(self, text: str, href: str = "") -> None:
        self.runs.append(Run(text, self.bold > 0, self.italic > 0, href or self.href))

    def _link(self, token: Token) -> None:
        before, self.href = self.href, safe(token.value) or self.href
        if token.text == token.value or "://" in token.text:
            self._text(unescaped(token.text))
        else:
            for inner in tokens(token.text):
                self.take(inner)
        self.href = before

    def _open(self, token: Token) -> None:
        name = token.value
        if name == "br":
            self._text(BREAK)
        elif name == "a":
            self.href = safe(token.text)
        elif not self._style(name, 1):
            self._open_block(name)

    def _close(self, name: str) -> None:
        if name == "a":
            self.href = ""
        elif not self._style(name, -1):
            self._close_block(name)

    def _style(self, name: str, step: int) -> bool:
        if name in BOLD:
            self.bold = max(0, self.bold + step)
        elif name in ITALIC:
            self.italic = max(0, self.italic + step)
        else:
            return False
        return True

    def _open_block(self, name: str) -> None:
        if name in LISTS:
            self.finish_piece()
            self.lists.append(name)
        elif name == "li":
            self.finish_piece()
            self.kind = self.lists[-1] if self.lists else "ul"
        elif name in HEADINGS or name in BLOCKS:
            self._begin("h" if name in HEADINGS else "p")

    def _begin(self, kind: str) -> None:
        if self.kind in LISTS:
            if self.runs and not self.runs[-1].text.endswith(BREAK):
                self._text(BREAK)
        else:
            self.finish_piece()
            self.kind = kind

    def _close_block(self, name: str) -> None:
        if name in LISTS:
            self.finish_piece()
            if self.lists:
                self.lists.pop()
        elif name == "li":
            self.finish_piece()
        elif name in HEADINGS or name in BLOCKS:
            self._begin("p")

    def finish_piece(self) -> None:
        """Close the piece at hand. Styles left open end with it, lest one slip colours all that follows."""
        runs = tidied(self.runs)
        if runs:
            level = min(max(len(self.lists) - 1, 0), MAX_LEVEL) if self.kind in LISTS else 0
            self.done.append(Piece(self.kind, runs, level))
            self.bold = self.italic = 0
            self.href = ""
        self.runs = []
        self.kind = "p"


def safe(address: str) -> str:
    """The address if a page may carry it as a link, else nothing."""
    return address.strip() if ADDRESS.fullmatch(address.strip()) else ""


def tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with single spaces, none at either end, and neighbours of one style as one run."""
    merged = [
        Run(_single("".join(run.text for run in group)), *style)
        for style, group in groupby((r for r in runs if r.text), key=lambda r: (r.bold, r.italic, r.href))
    ]
    spaced: list[Run] = []
    for run in merged:
        text = run.text.lstrip() if not spaced or spaced[-1].text.endswith((" ", BREAK)) else run.text
        if text:
            spaced.append(Run(text, run.bold, run.italic, run.href))
    while spaced and not spaced[-1].text.strip():
        spaced.pop()
    if spaced:
        end = spaced.pop()
        spaced.append(Run(end.text.rstrip(), end.bold, end.italic, end.href))
    return tuple(spaced)


def _single(text: str) -> str:
    return AROUND_BREAK.sub(BREAK, SPACE.sub(" ", text))
