"""What pieces of a text are called: "Section 3 Membership", "3.1", "item b", "row 2"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cms.redline.diff import Changes, in_new, in_old
from cms.redline.numbers import clauses, item_numbers, section_numbers
from cms.redline.tree import Kind, Node, Tree

NOUNS = {
    Kind.PARAGRAPH: "paragraph",
    Kind.LIST: "list",
    Kind.ITEM: "item",
    Kind.TABLE: "table",
    Kind.ROW: "table row",
    Kind.CELL: "cell",
    Kind.FIGURE: "picture",
    Kind.MEASURE: "measure",
}
OPENING = "Opening text"


@dataclass(frozen=True, slots=True)
class Name:
    """What a piece is called.

    `number` as in "moved from 3.4 to 3.2"; `shown` as in the margin, "b)"; `words` beside its siblings, "item b";
    `address` anywhere in the text, "2.1 item b".
    """

    number: str
    shown: str
    words: str
    address: str

    @property
    def is_clause(self) -> bool:
        """True for what a clause begins with, false for the parts that share its number."""
        return bool(self.shown) and self.words == self.shown


NAMELESS = Name("", "", "", "")


class Names:
    """The names of all nodes of one tree, looked up by the node object itself."""

    def __init__(self, tree: Tree, *, numbered: bool = True) -> None:
        self.tree = tree  # keeps the nodes alive, since they are found by identity
        self._names: dict[int, Name] = {}
        for section, number in zip(tree, section_numbers(tree, numbered=numbered), strict=True):
            words = section_words(number, section.text)
            self._names[id(section)] = Name(number, number, words, words)
            self._name_blocks(section, number, words)

    def of(self, node: Node | None) -> Name:
        """The node's name; nameless where the tree does not hold it."""
        return self._names.get(id(node), NAMELESS)

    def _name_blocks(self, section: Node, number: str, heading: str) -> None:
        nouns = Counter[str]()
        for clause in clauses(section):
            for at, block in enumerate(clause.blocks):
                noun = NOUNS[block.kind]
                nouns[noun] += 1
                if number:
                    self._name_clause(block, f"{number}.{clause.number}", f"{noun} in " if at else "")
                else:
                    words = f"{noun} {nouns[noun]}"
                    self._names[id(block)] = Name(str(nouns.total()), "", words, f"{words} of “{heading}”")
                self._name_parts(block)

    def _name_clause(self, block: Node, label: str, belonging: str) -> None:
        words = f"{belonging}{label}"
        self._names[id(block)] = Name(label, label, words, words)

    def _name_parts(self, block: Node) -> None:
        above = self.of(block)
        if block.kind is Kind.LIST:
            clause = above.shown or above.address
            ordered = bool(block.attrs.get("ordered"))
            for item, number in zip(block.children, item_numbers(block), strict=True):
                shown = f"{number})" if ordered else "•"
                self._names[id(item)] = Name(number, shown, f"item {number}", f"{clause} item {number}")
        for at, row in enumerate(block.children if block.kind is Kind.TABLE else (), 1):
            self._names[id(row)] = Name(str(at), "", f"row {at}", f"row {at} of {above.address}")
            for column, cell in enumerate(row.children, 1):
                words = f"column {column}"
                self._names[id(cell)] = Name(str(column), "", words, f"{words} of row {at} of {above.address}")


def old_names(changes: Changes, *, numbered: bool) -> Names:
    """The names in the old text."""
    return Names(tuple(node for _, node in in_old(changes)), numbered=numbered)


def new_names(changes: Changes, *, numbered: bool) -> Names:
    """The names in the new text."""
    return Names(tuple(node for _, node in in_new(changes)), numbered=numbered)


def section_words(number: str, heading: str) -> str:
    """A section's name at the start of a sentence."""
    if number:
        return f"Section {number} {heading}"
    return heading or OPENING
