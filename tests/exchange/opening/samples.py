"""Blocks of any kind, for properties that hold for all formats."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from cms.exchange.opening.marking import marked
from cms.exchange.reading.blocks import Block, Heading, Item, Listing, Paragraph, Row, Table
from cms.exchange.reading.flow import Run, pieces
from cms.exchange.reading.model import Lines

NOWHERE = Lines(1, 1)
PLACES = ["", "", "", "https://a.example/x?y=1&z=2", "mailto:us@a.example"]

words = st.text(alphabet="abcXYZ0189&<>*_[]()!'\"\\/|#~`;:.,\u00e9\u2013\u00a3", min_size=1, max_size=8).map(
    lambda text: f"W{text}w"
)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
sentences = st.builds(Run, texts, bold=st.booleans(), italic=st.booleans(), href=st.sampled_from(PLACES)).flatmap(
    lambda run: texts.map(lambda rest: (run, Run(f" {rest}.")))
)
broken = st.tuples(texts, texts).map(lambda pair: (Run(f"{pair[0]}\n{pair[1]}."),))
runs = st.one_of(sentences, broken)
sources = runs.map(marked)

headings = st.builds(Heading, st.just(NOWHERE), texts.map(lambda text: marked([Run(text)])), st.integers(1, 6))
paragraphs = st.builds(Paragraph, st.just(NOWHERE), sources)


def _levelled(steps: list[tuple[int, str]]) -> tuple[Item, ...]:
    items: list[Item] = []
    for level, source in steps:
        items.append(Item(NOWHERE, source, min(level, items[-1].level + 1 if items else 0)))
    return tuple(items)


bullets = st.builds(
    Listing,
    st.just(NOWHERE),
    st.just(""),
    st.lists(st.tuples(st.integers(0, 3), sources), min_size=1, max_size=6).map(_levelled),
)
lettered = st.builds(
    Listing,
    st.just(NOWHERE),
    st.just(""),
    st.lists(sources, min_size=1, max_size=5).map(lambda found: tuple(Item(NOWHERE, one) for one in found)),
    st.just(True),
)


def _cell_source(found: tuple[str, list[str]]) -> str:
    paragraph, items = found
    return f"<p>{paragraph}</p>" + "".join(f"<ul><li>{item}</li></ul>" for item in items)


cells = st.one_of(st.just(""), sources, st.tuples(sources, st.lists(sources, max_size=2)).map(_cell_source))


def _table(rows: list[list[str]]) -> Table:
    width = min(len(row) for row in rows)
    named = [f"Column{'xyzvw'[at]}" for at in range(width)]
    body = [[f"W{number}w.", *row[1:width]] for number, row in enumerate(rows)]
    return Table(NOWHERE, "", tuple(Row(NOWHERE, tuple(row)) for row in [named, *body]))


tables = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=4).map(_table)


@st.composite
def files(draw: st.DrawFn) -> list[Block]:
    """The blocks of a file. Lists and tables do not touch, for in some formats two that do are one."""
    kinds = [headings, paragraphs, bullets, lettered, tables]
    found: list[Block] = [draw(headings)]
    for _ in range(draw(st.integers(0, 6))):
        block = draw(st.one_of(kinds))
        if type(found[-1]) is type(block) and not isinstance(block, Heading):
            found.append(draw(headings))
        found.append(block)
    return found


def shown(blocks: Any) -> list[Any]:
    """What a reader sees of blocks: kinds, levels, words and how they look."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> Any:
    match block:
        case Heading():
            return "heading", block.level, block.text
        case Listing():
            return "list", block.ordered, [(item.level, pieces(item.source)) for item in block.items]
        case Table():
            return "table", [[pieces(cell) for cell in row.cells] for row in block.rows]
        case _:
            return type(block).__name__.lower(), pieces(block.source)
