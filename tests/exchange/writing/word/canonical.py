"""Random texts as the editor keeps them, and random edits of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import strategies as st

from cms.exchange.reading.flow import Run, tidied
from cms.exchange.reading.markup import inline as html_of
from cms.redline import Attr, Kind, Node, Tree
from tests.redline.strategies import plain_text

ADDRESSES = ("https://a.example/?a=1&b=2", "mailto:asb@wealdmere.example", "https://wealdmere.example/plan/#aims")
Ids = Callable[[], str]


def inline(random: Random, most: int = 4) -> str:
    """Words in several looks, as the editor writes them down."""
    runs = [
        Run(
            plain_text(random) + random.choice(["", " ", "\n"]),
            bold=random.random() < 0.3,
            italic=random.random() < 0.3,
            href=random.choice(ADDRESSES) if random.random() < 0.2 else "",
        )
        for _ in range(random.randint(1, most))
    ]
    # A break or a blank at the end of a link is not kept within it.
    apart = [replace(run, text=run.text.rstrip()) if run.href else run for run in runs]
    return html_of(tidied(apart))


def cell(random: Random) -> str:
    kind = random.choice(["empty", "p", "p", "two", "list", "both"])
    if kind == "empty":
        return ""
    one = f"<p>{inline(random)}</p>"
    tag, inner = random.choice(["ul", "ol"]), random.choice(["ul", "ol"])
    nested = f"<{inner}><li>{inline(random)}</li></{inner}>" if random.random() < 0.5 else ""
    listed = f"<{tag}><li>{inline(random)}</li><li>{inline(random)}{nested}</li></{tag}>"
    return {"p": one, "two": f"{one}<p>{inline(random)}</p>", "list": listed, "both": one + listed}[kind]


def paragraph(random: Random, ids: Ids) -> Node:
    tag = "h3" if random.random() < 0.2 else "p"
    return Node(ids(), Kind.PARAGRAPH, f"<{tag}>{inline(random)}</{tag}>")


def listing(random: Random, ids: Ids) -> Node:
    items, level = [], -1
    for _ in range(random.randint(1, 5)):
        level = random.randint(0, min(level + 1, 3))
        items.append(Node(ids(), Kind.ITEM, f"<p>{inline(random)}</p>", {"level": level}))
    return Node(ids(), Kind.LIST, "", {"ordered": random.random() < 0.5}, tuple(items))


def row(random: Random, ids: Ids, width: int, *, header: bool) -> Node:
    cells = (plain_cell(random) if header else cell(random) for _ in range(width))
    attrs: dict[str, Attr] = {"header": header}
    return Node(ids(), Kind.ROW, "", attrs, tuple(Node(ids(), Kind.CELL, html) for html in cells))


def plain_cell(random: Random) -> str:
    return f"<p>{html_of([Run(plain_text(random))])}</p>"


def table(random: Random, ids: Ids) -> Node:
    width = random.randint(1, 3)
    rows = (row(random, ids, width, header=not at) for at in range(random.randint(1, 3)))
    return Node(ids(), Kind.TABLE, random.choice(["", plain_text(random)]), {}, tuple(rows))


def block(random: Random, ids: Ids) -> Node:
    return random.choice([paragraph, paragraph, listing, table])(random, ids)


def section(random: Random, ids: Ids) -> Node:
    blocks = tuple(block(random, ids) for _ in range(random.randint(0, 4)))
    return Node(ids(), Kind.SECTION, plain_text(random), {}, blocks)


def tree(random: Random, ids: Ids) -> Tree:
    opening = replace(section(random, ids), text="", children=(paragraph(random, ids), block(random, ids)))
    sections = [section(random, ids) for _ in range(random.randint(1, 3))]
    return (opening, *sections) if random.random() < 0.4 else tuple(sections)


def edited(tree: Tree, random: Random, ids: Ids) -> Tree:
    """Sections, blocks and items reworded, added, removed and moved."""
    opening = tree[:1] if not tree[0].text else ()
    sections = [_edited_section(one, random, ids) for one in tree[len(opening) :]]
    if random.random() < 0.3:
        sections.insert(random.randint(0, len(sections)), section(random, ids))
    if random.random() < 0.3:
        random.shuffle(sections)
    if random.random() < 0.2 and len(sections) > 1:
        sections.pop()
    return (*opening, *sections)


def _edited_section(one: Node, random: Random, ids: Ids) -> Node:
    blocks = [_edited_block(each, random, ids) for each in one.children if random.random() < 0.9]
    if random.random() < 0.4:
        blocks.insert(random.randint(0, len(blocks)), block(random, ids))
    if random.random() < 0.3:
        random.shuffle(blocks)
    return replace(one, text=one.text if random.random() < 0.8 else plain_text(random), children=tuple(blocks))


def _edited_block(one: Node, random: Random, ids: Ids) -> Node:
    if random.random() < 0.5:
        return one
    fresh = {Kind.PARAGRAPH: paragraph, Kind.LIST: listing, Kind.TABLE: table}[one.kind](random, ids)
    if one.kind is Kind.PARAGRAPH:
        return replace(one, text=fresh.text)
    if one.kind is Kind.LIST:
        kept = [replace(item, attrs={"level": 0}) for item in one.children if random.random() < 0.7]
        return replace(one, children=(*kept, *fresh.children) if kept else fresh.children, attrs=fresh.attrs)
    same_width = len(fresh.children[0].children) == len(one.children[0].children)
    return replace(one, text=fresh.text, children=(*one.children, *(fresh.children[1:] if same_width else ())))


@st.composite
def texts(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A text and an edited version of it."""
    random = draw(st.randoms(use_true_random=False))
    numbers = count(1)

    def ids() -> str:
        return f"n{next(numbers)}"

    base = tree(random, ids)
    return base, edited(base, random, ids)
