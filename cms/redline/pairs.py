"""Pairs of old and new nodes found so far, and who is still without a partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from enum import Enum

from cms.redline.keys import Index, Key
from cms.redline.order import moved
from cms.redline.tree import Kind

Level = tuple[Kind, ...]
"""Kinds of node that stand equally deep."""
Strangers = tuple[list[Key], list[Key]]
"""Old and new keys."""


class Scope(Enum):
    """How far apart a node and its match may stand."""

    PARENT = "parent"
    SECTION = "section"
    DOCUMENT = "document"


class Pairs:
    """`partners` leads from a new key to its old one; nodes that share an id are partners from the start."""

    def __init__(self, old: Index, new: Index) -> None:
        self.old, self.new = old, new
        self.partners: dict[Key, Key] = {key: key for key in new.nodes if key[0] and key in old.nodes}
        self._taken = set(self.partners.values())

    def add(self, pairs: Iterable[tuple[Key, Key]]) -> None:
        """Join each old with its new node, unless one of them has a partner already."""
        for old, new in pairs:
            if old not in self._taken and new not in self.partners:
                self.partners[new] = old
                self._taken.add(old)

    def strangers(self, level: Level, scope: Scope) -> Iterator[Strangers]:
        """Nodes without a partner, by kind and scope, where there are both old and new ones."""
        kinds = {str(kind) for kind in level}
        groups: dict[Hashable, Strangers] = defaultdict(lambda: ([], []))
        for key in self.old.nodes:
            if key[1] in kinds and key not in self._taken:
                groups[key[1], self._place(self.old, key, scope)][0].append(key)
        for key in self.new.nodes:
            if key[1] in kinds and key not in self.partners:
                groups[key[1], self._place(self.new, key, scope)][1].append(key)
        yield from (group for group in groups.values() if all(group))

    def _place(self, side: Index, key: Key, scope: Scope) -> Hashable:
        """The old text's key of the parent or section; a new one that has no partner equals no old one."""
        above = side.parents[key]
        if scope is Scope.DOCUMENT or above is None:
            return None
        while scope is Scope.SECTION and (higher := side.parents[above]) is not None:
            above = higher
        return above if side is self.old else self.partners.get(above, ("new", above))

    def families(self, level: Level) -> Iterator[Strangers]:
        """The children at this level, with or without partners, of each pair of parents."""
        parents: list[tuple[Key | None, Key | None]] = [
            (None, None),
            *((old, new) for new, old in self.partners.items()),
        ]
        for old, new in parents:
            olds, news = self.old.children[old], self.new.children[new]
            if olds and news and Kind(news[0][1]) in level:
                yield olds, news

    def gaps(self, level: Level) -> Iterator[Strangers]:
        """Within each family, the nodes without a partner that stand between the same two neighbours."""
        for olds, news in self.families(level):
            yield from self._gaps(olds, news)

    def _gaps(self, olds: list[Key], news: list[Key]) -> Iterator[Strangers]:
        place = {key: at for at, key in enumerate(olds)}
        shuffled = moved(olds, [old for key in news if (old := self.partners.get(key)) in place and old])
        done, waiting = 0, list[Key]()
        for key in news:
            partner = self.partners.get(key)
            if partner is None:
                waiting.append(key)
            elif partner in place and partner not in shuffled:
                yield self._free(olds[done : place[partner]]), waiting
                done, waiting = place[partner] + 1, []
        yield self._free(olds[done:]), waiting

    def _free(self, olds: list[Key]) -> list[Key]:
        return [key for key in olds if key not in self._taken]
