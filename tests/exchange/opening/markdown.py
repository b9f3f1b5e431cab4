"""Blocks written as Markdown, tables with pipes and HTML lists in their cells."""

from __future__ import annotations

from collections.abc import Iterable

from cms.exchange.reading.blocks import BOLD, PLAIN, Block, Heading, Listing, Table

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def markdown(blocks: Iterable[Block]) -> bytes:
    """A whole file in UTF-8."""
    return "\n\n".join(map(_block, blocks)).encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        before = "#" * block.level + " " if PLAIN < block.level < BOLD else ""
        return before + _line(block.source)
    if isinstance(block, Listing):
        marks = [f"{letter})" for letter in LETTERS] if block.ordered else ["-"] * len(block.items)
        return "\n".join(
            f"{'  ' * item.level}{mark} {_line(item.source)}" for item, mark in zip(block.items, marks, strict=False)
        )
    if isinstance(block, Table):
        first, *rest = ["| " + " | ".join(map(_cell, row.cells)) + " |" for row in block.rows]
        return "\n".join([first, "|" + "---|" * len(block.rows[0].cells), *rest])
    return _line(block.source)


def _line(source: str) -> str:
    return source.replace("\v", "\\\n")


def _cell(source: str) -> str:
    return source.replace("|", "\\|").replace("\v", "<br>")
