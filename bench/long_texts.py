"""Long texts of made-up English and their next versions, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from cms.redline import Kind, Node, Tree

# A few words are frequent and most are rare, as in any language.
FREQUENT = ["the", "of", "and", "to", "in", "a", "is", "that", "for", "with", "be", "by", "on", "at", "or", "this"]
STARTS, ENDS = (
    ("com", "par", "ten", "vic", "sup", "pol"),
    ("munity", "tner", "ure", "tim", "port", "ice", "ment", "ling"),
)
RARE = [start + middle + end for start in STARTS for middle in ("", "a", "in", "er") for end in ENDS]

SECTION = 5_000
"""Characters in a section."""


def words(random: Random, number: int) -> str:
    """Words in a row, frequent ones about as often as in a report."""
    return " ".join(random.choice(FREQUENT if random.random() < 0.45 else RARE) for _ in range(number))


def long_text(size: int) -> Tree:
    """About `size` characters in sections of paragraphs, lists and a table."""
    random = Random(1)  # noqa: S311  # the same text every time is the point
    return tuple(
        Node(f"s{at}", Kind.SECTION, words(random, 4), {}, tuple(_blocks(random, at)))
        for at in range(max(1, size // SECTION))
    )


def _blocks(random: Random, at: int) -> Iterator[Node]:
    for number in range(8):
        name = f"{at}-{number}"
        yield Node(f"p{name}", Kind.PARAGRAPH, _html(random, 60))
        items = tuple(Node(f"i{name}-{n}", Kind.ITEM, _html(random, 8)) for n in range(3))
        yield Node(f"l{name}", Kind.LIST, "", {"ordered": True}, items)
    rows = tuple(_row(random, f"r{at}-{n}") for n in range(6))
    yield Node(f"t{at}", Kind.TABLE, words(random, 4), {}, rows)


def _row(random: Random, name: str) -> Node:
    cells = (Node(f"{name}-{n}", Kind.CELL, _html(random, n)) for n in (2, 5, 1))
    return Node(name, Kind.ROW, "", {"header": False}, tuple(cells))


def _html(random: Random, number: int) -> str:
    return f"<p>{words(random, number)}.</p>"


def next_version(tree: Tree, edits: int = 25) -> Tree:
    """The text after so many edits, spread over it: mostly rewordings, some additions, removals and moves."""
    random = Random(2)  # noqa: S311  # the same edits every time
    sections = list(tree)
    for edit in range(edits):
        at = edit * len(sections) // edits
        blocks = list(sections[at].children)
        _edit(blocks, edit, random)
        sections[at] = replace(sections[at], children=tuple(blocks))
    return tuple(sections)


def _edit(blocks: list[Node], edit: int, random: Random) -> None:
    places = [at for at, block in enumerate(blocks) if block.kind is Kind.PARAGRAPH]
    at = random.choice(places)
    if edit % 5 == 0:
        blocks.insert(at, Node(f"new{edit}", Kind.PARAGRAPH, _html(random, 40)))
    elif edit % 5 == 1:
        blocks.append(blocks.pop(at))
    elif edit % 5 == 2:
        del blocks[at]
    else:
        parts = blocks[at].text.split(" ")
        parts[len(parts) // 3 : len(parts) // 3 + 2] = words(random, 3).split()
        blocks[at] = replace(blocks[at], text=" ".join(parts))
