"""The ways in which a node of a new text is known to continue one of an old text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable

from cms.redline.keys import Index, Key
from cms.redline.likeness import Bag, Candidates, Contents, bag, likeness, visible
from cms.redline.matching import matched
from cms.redline.pairs import Level, Pairs, Scope
from cms.redline.tree import Kind, Node, plain

ALIKE = 0.5
"""From this likeness on, two texts are taken for one that was edited."""
REPLACED = 0.2
"""Enough where both stand alone between the same neighbours."""
SHORT = 8
"""Texts of so few words say little by their words: there, standing alone is enough."""

CELLS = (Kind.CELL,)
LEVELS: tuple[Level, ...] = (
    (Kind.SECTION,),
    (Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.MEASURE),
    (Kind.ITEM, Kind.ROW),
    CELLS,
)


class Matches:
    """Finds partners level by level; each way takes what the ways before it left."""

    def __init__(self, old: Index, new: Index) -> None:
        self.pairs = Pairs(old, new)
        self._contents = Contents()
        self._bags: dict[int, Bag] = {}

    def find(self) -> dict[Key, Key]:
        """The old key of each new key that has one."""
        for level in LEVELS:
            # Cells say too little to be looked for outside their row.
            scopes = [Scope.PARENT] if level == CELLS else list(Scope)
            if level == CELLS:
                self.by_column()
            self.by_order(level)
            for scope in scopes:
                self.by_trait(level, scope, self._content)
            self.by_trait(level, Scope.PARENT, name)
            for scope in scopes:
                self.by_likeness(level, scope)
            self.by_standing_alone(level)
        return self.pairs.partners

    def by_column(self) -> None:
        """Cells of rows as long as each other match by column, whatever they say."""
        for olds, news in self.pairs.families(CELLS):
            if len(olds) == len(news):
                self.pairs.add(zip(olds, news, strict=True))

    def by_order(self, level: Level) -> None:
        """Equal contents within one parent, in the same order."""
        for olds, news in self.pairs.strangers(level, Scope.PARENT):
            old_contents = [str(self._content(self._old(key))) for key in olds]
            new_contents = [str(self._content(self._new(key))) for key in news]
            self.pairs.add((olds[i], news[j]) for i, j in matched(old_contents, new_contents))

    def by_trait(self, level: Level, scope: Scope, trait: Callable[[Node], Hashable]) -> None:
        """Equal traits, first with first; a trait that is empty matches nothing."""
        for olds, news in self.pairs.strangers(level, scope):
            waiting: dict[Hashable, list[Key]] = defaultdict(list)
            for key in reversed(olds):
                waiting[trait(self._old(key))].append(key)
            for key in news:
                value = trait(self._new(key))
                if value and waiting[value]:
                    self.pairs.add([(waiting[value].pop(), key)])

    def by_likeness(self, level: Level, scope: Scope) -> None:
        """The most alike first, as long as they are alike enough."""
        for olds, news in self.pairs.strangers(level, scope):
            old_bags = [self._bag(self._old(key)) for key in olds]
            candidates = Candidates(old_bags)
            scored = []
            for at, key in enumerate(news):
                words, middle = self._bag(self._new(key)), at * len(olds) // len(news)
                for place in candidates.near(words, middle):
                    score = likeness(old_bags[place], words)
                    if score >= ALIKE:
                        scored.append((-score, abs(place - middle), at, place))
            self.pairs.add((olds[place], news[at]) for _, _, at, place in sorted(scored))

    def by_standing_alone(self, level: Level) -> None:
        """One old and one new node between the same neighbours, unless both are long and nothing alike."""
        for olds, news in self.pairs.gaps(level):
            if len(olds) == len(news) == 1 and self._may_replace(self._old(olds[0]), self._new(news[0])):
                self.pairs.add([(olds[0], news[0])])

    def _may_replace(self, old: Node, new: Node) -> bool:
        one, other = self._bag(old), self._bag(new)
        short = min(one.total(), other.total()) <= SHORT
        return old.kind is new.kind and (short or likeness(one, other) >= REPLACED)

    def _old(self, key: Key) -> Node:
        return self.pairs.old.nodes[key]

    def _new(self, key: Key) -> Node:
        return self.pairs.new.nodes[key]

    def _content(self, node: Node) -> int:
        """The number of the node's content, 0 where it says nothing: that alone is no reason to match."""
        return self._contents.of(node) + 1 if visible(node) or node.attrs.get("file") else 0

    def _bag(self, node: Node) -> Bag:
        if id(node) not in self._bags:
            self._bags[id(node)] = bag(visible(node))
        return self._bags[id(node)]


def name(node: Node) -> str:
    """What identifies a node to a reader: a section's heading, a caption, the first cell of a row, a measure's key."""
    if node.kind is Kind.ROW:
        return plain(node.children[0].text).casefold() if node.children else ""
    if node.kind is Kind.MEASURE:
        return str(node.attrs.get("measure", ""))
    return "" if node.kind.is_rich else node.text.casefold()
