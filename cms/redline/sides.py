"""The three texts of a merge as tables, and the one rule for all single facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cms.redline.conflicts import Choice, Reason, conflict_key
from cms.redline.keys import Index, Key, index
from cms.redline.tree import Tree

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict before it is told: about which node, and why."""

    key: Key | None
    about: str
    reason: Reason


@dataclass(slots=True)
class Sides:
    """Base, mine and theirs by key, the answers given so far, and the clashes met."""

    base: Index
    mine: Index
    theirs: Index
    choices: Mapping[str, Choice]
    clashes: list[Clash] = field(default_factory=list)

    @classmethod
    def of(cls, base: Tree, mine: Tree, theirs: Tree, choices: Mapping[str, Choice]) -> Sides:
        """The three texts, indexed."""
        return cls(index(base), index(mine), index(theirs), choices)

    @property
    def keys(self) -> list[Key]:
        """Every key, in theirs' reading order, then mine's own."""
        return list(dict.fromkeys([*self.theirs.nodes, *self.mine.nodes]))

    def clash(self, key: Key | None, about: str, reason: Reason) -> Choice:
        """Note a conflict; whose way it goes: theirs, until a choice says otherwise."""
        self.clashes.append(Clash(key, about, reason))
        return self.choices.get(conflict_key(key, about), "theirs")

    def decide(self, clash: Clash, base: T, mine: T, theirs: T) -> T:
        """A fact all three sides state: who changed it wins; both, differently, is a clash."""
        if mine in (theirs, base):
            return theirs
        if theirs == base:
            return mine
        return mine if self.clash(clash.key, clash.about, clash.reason) == "mine" else theirs
