"""Random texts, and random edits of them, for property tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from itertools import count
from random import Random

from hypothesis import strategies as st

from cms.redline import Attr, Kind, Node, Tree

WORDS = [
    *("police", "council", "seat", "the", "of", "meets", "four", "quarterly", "report", "chair’s", "co-operate"),
    *("3.1", "1,000", "&", "<b>", '"quoted"', "'a'", "é", "日本", "–", "£5", "(a)", "x,", "y;", "no.", "i.e."),
    "</p><script>",
]
MARKS = (
    "{}",
    "{}",
    "{}",
    "<b>{}</b>",
    "<i>{}</i>",
    '<a href="/plan/">{}</a>',
    '<a href="https://a.example/?a=1&amp;b=2">{}</a>',
)
BLOCKS = frozenset({Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.MEASURE})
HOLDS = {Kind.SECTION: sorted(BLOCKS), Kind.LIST: [Kind.ITEM], Kind.TABLE: [Kind.ROW], Kind.ROW: [Kind.CELL]}


def plain_text(random: Random, most: int = 6) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, most)))


def inline(random: Random, most: int = 4) -> str:
    runs = (random.choice(MARKS).format(escape(plain_text(random))) for _ in range(random.randint(1, most)))
    return random.choice([" ", "", "<br/>", " "]).join(runs)


def rich(random: Random, kind: Kind) -> str:
    if kind is Kind.ITEM:
        return f"<p>{inline(random)}</p>"
    shapes = [f"<p>{inline(random)}</p>"] * 3 + [f"<p>{inline(random)}</p><p>{inline(random)}</p>"]
    if kind is Kind.PARAGRAPH:
        shapes.append(f"<h3>{inline(random)}</h3><p>{inline(random)}</p>")
    if kind is Kind.CELL:
        shapes += [f"<ul><li>{inline(random)}</li><li>{inline(random)}<ol><li>{inline(random)}</li></ol></li></ul>", ""]
    return random.choice(shapes)


def text(random: Random, kind: Kind) -> str:
    if kind.is_rich:
        return rich(random, kind)
    return "" if kind in {Kind.LIST, Kind.ROW} else plain_text(random)


def attrs(random: Random, kind: Kind) -> dict[str, Attr]:
    made: dict[Kind, dict[str, Attr]] = {
        Kind.LIST: {"ordered": random.random() < 0.5},
        Kind.ITEM: {"level": random.choice([0, 0, 0, 1, 2])},
        Kind.ROW: {"header": random.random() < 0.3},
        Kind.FIGURE: {"file": random.choice(["", "a" * 64, "b" * 64]), "alt": plain_text(random)},
        Kind.MEASURE: {"measure": random.choice(["", "calls"])},
    }
    return made.get(kind, {})


def node(random: Random, kind: Kind, ids: Callable[[], str]) -> Node:
    most = {Kind.SECTION: 3, Kind.LIST: 3, Kind.TABLE: 3, Kind.ROW: 2}.get(kind, 0)
    kinds = HOLDS.get(kind, [])
    name = ids()
    children = tuple(node(random, random.choice(kinds), ids) for _ in range(random.randint(0, most)))
    return Node(name, kind, text(random, kind), attrs(random, kind), children)


def tree(random: Random, ids: Callable[[], str], most: int = 3) -> Tree:
    sections = [node(random, Kind.SECTION, ids) for _ in range(random.randint(0, most))]
    if sections and random.random() < 0.4:
        sections[0] = replace(sections[0], text="")
    return tuple(sections)


@dataclass
class Draft:
    """A node that can be edited."""

    node: Node
    children: list[Draft] = field(default_factory=list)

    @classmethod
    def of(cls, node: Node) -> Draft:
        return cls(node, [cls.of(child) for child in node.children])

    def done(self) -> Node:
        return replace(self.node, children=tuple(child.done() for child in self.children))


def edited(tree: Tree, random: Random, ids: Callable[[], str], most: int = 6) -> Tree:
    """The tree after some edits such as people make: rewording, adding, removing, moving, anywhere."""
    root = Draft(Node("root", Kind.CELL), [Draft.of(section) for section in tree])
    for _ in range(random.randint(0, most)):
        random.choice((reword, resettle, add, remove, shuffle, move_away))(root, random, ids)
    return tuple(section.done() for section in root.children)


def families(root: Draft) -> list[Draft]:
    """Every draft that may hold children, the top included."""
    return [root, *(draft for draft in everyone(root) if draft.node.kind in HOLDS)]


def everyone(root: Draft) -> list[Draft]:
    found = []
    for child in root.children:
        found += [child, *everyone(child)]
    return found


def reword(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    with_text = [draft for draft in everyone(root) if draft.node.kind not in {Kind.LIST, Kind.ROW}]
    if not with_text:
        return
    draft = random.choice(with_text)
    words = draft.node.text.split(" ")
    if draft.node.kind.is_rich and (len(words) < 4 or random.random() < 0.3):
        draft.node = replace(draft.node, text=rich(random, draft.node.kind))
    else:
        # Only words that are no part of a tag, so that what was HTML remains HTML.
        places = [at for at, word in enumerate(words) if not set(word) & set('<>="')]
        if places:
            words[random.choice(places)] = random.choice(["", "six", "seats and deputies", "&amp;"])
            draft.node = replace(draft.node, text=" ".join(words))


def resettle(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    if everyone(root):
        draft = random.choice(everyone(root))
        draft.node = replace(draft.node, attrs=attrs(random, draft.node.kind))


def add(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    family = random.choice(families(root))
    kind = Kind.SECTION if family is root else random.choice(HOLDS[family.node.kind])
    family.children.insert(random.randint(0, len(family.children)), Draft.of(node(random, kind, ids)))


def remove(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    family = random.choice(families(root))
    if family.children:
        del family.children[random.randrange(len(family.children))]


def shuffle(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    family = random.choice(families(root))
    if family.children:
        child = family.children.pop(random.randrange(len(family.children)))
        family.children.insert(random.randint(0, len(family.children)), child)


def move_away(root: Draft, random: Random, ids: Callable[[], str]) -> None:
    family = random.choice(families(root))
    if family is root or not family.children:
        return
    child = family.children.pop(random.randrange(len(family.children)))
    homes = [home for home in families(root) if home.node.kind is family.node.kind]
    home = random.choice(homes)
    home.children.insert(random.randint(0, len(home.children)), child)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """One text."""
    return tree(draw(st.randoms(use_true_random=False)), _ids("n"))


@st.composite
def edits(draw: st.DrawFn, versions: int = 1) -> tuple[Tree, ...]:
    """One text and edited versions of it, each edited apart from the others."""
    random = draw(st.randoms(use_true_random=False))
    base = tree(random, _ids("n"))
    return (base, *(edited(base, random, _ids("xyz"[at])) for at in range(versions)))


@st.composite
def duplicates(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """Two texts in which few ids serve many nodes, and some have none."""
    random = draw(st.randoms(use_true_random=False))
    few = ["", "a", "b", "c"]
    return tree(random, lambda: random.choice(few)), tree(random, lambda: random.choice(few))


def _ids(letter: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{letter}{next(numbers)}"
