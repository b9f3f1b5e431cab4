"""How alike two nodes are, and which old nodes are worth comparing with a new one; both in bounded time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from cms.redline.tree import Node, plain

TELLING = 6
"""Only a text's rarest words look for candidates ..."""
NEAREST = 12
"""... and each word offers only those nearest to where the text stands."""

Bag = Counter[str]


def visible(node: Node) -> str:
    """All text of a node and those in it."""
    own = plain(node.text) if node.kind.is_rich else node.text
    return " ".join(part for part in (own, *map(visible, node.children)) if part)


def bag(text: str) -> Bag:
    """The words of a text and how often each occurs."""
    return Counter(re.findall(r"\w+", text.casefold()))


def likeness(one: Bag, other: Bag) -> float:
    """Words in common over words in all, 0 to 1 (Dice's coefficient); two empty texts are not alike."""
    total = one.total() + other.total()
    small, large = sorted((one, other), key=len)
    return 2 * sum(min(count, large[word]) for word, count in small.items()) / total if total else 0.0


class Contents:
    """A small number for each different content: equal numbers, equal text, settings and children; ids do not count."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}
        self._seen: dict[int, tuple[Node, int]] = {}

    def of(self, node: Node) -> int:
        """The content's number."""
        if id(node) not in self._seen:
            attrs = tuple(sorted(node.attrs.items()))
            content = (node.kind, node.text, attrs, tuple(self.of(child) for child in node.children))
            self._seen[id(node)] = (node, self._known.setdefault(content, len(self._known)))
        return self._seen[id(node)][1]


class Candidates:
    """Finds, for a bag of words, the few of many others that share its rarest words."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self._places: dict[str, list[int]] = {}
        for at, words in enumerate(bags):
            for word in words:
                self._places.setdefault(word, []).append(at)

    def near(self, words: Iterable[str], at: int) -> set[int]:
        """Indexes of bags to compare with, those nearest to index `at` first of each word."""
        known = sorted((word for word in words if word in self._places), key=lambda w: (len(self._places[w]), w))
        return {place for word in known[:TELLING] for place in self._nearest(self._places[word], at)}

    def _nearest(self, places: Sequence[int], at: int) -> Sequence[int]:
        middle = bisect_left(places, at)
        return places[max(0, middle - NEAREST // 2) : middle + NEAREST // 2]
