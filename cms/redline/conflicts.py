"""Where two sides of a merge clash, and the answers people give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from cms.redline.keys import Key
from cms.redline.tree import Tree

Choice = Literal["mine", "theirs"]


class Reason(StrEnum):
    """Why two sides cannot both have their way; the value is a sentence for the editor."""

    WORDING = "Both changed the wording."
    SETTINGS = "Both changed its settings."
    REMOVED_MINE = "Mine removes it, theirs changes it."
    REMOVED_THEIRS = "Mine changes it, theirs removes it."
    PLACE = "Both moved it, to different places."
    ORDER = "Both changed the order."


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question only a person can answer.

    `key` is stable: the same three texts give the same keys. `path` says in words where it is, from the section
    down. `base`, `mine` and `theirs` hold the node as it is on each side, () where it is absent; for an order
    conflict, the nodes in each side's order.
    """

    key: str
    path: tuple[str, ...]
    reason: Reason
    base: Tree
    mine: Tree
    theirs: Tree


class BadChoices(ValueError):
    """The choices do not answer the merge's conflicts: `missing` and `unknown` name the keys."""

    def __init__(self, *, missing: tuple[str, ...], unknown: tuple[str, ...]) -> None:
        self.missing, self.unknown = missing, unknown
        super().__init__(f"Unanswered conflicts: {list(missing)}; choices for no conflict: {list(unknown)}.")


def check_choices(conflicts: Iterable[Conflict], choices: Mapping[str, str]) -> None:
    """Raises BadChoices unless each conflict is answered by "mine" or "theirs", and nothing else is."""
    asked = [conflict.key for conflict in conflicts]
    missing = tuple(key for key in asked if choices.get(key) not in {"mine", "theirs"})
    unknown = tuple(sorted(set(choices) - set(asked)))
    if missing or unknown:
        raise BadChoices(missing=missing, unknown=unknown)


def conflict_key(key: Key | None, about: str) -> str:
    """A name for one question about one node, such as "paragraph.ID.text"; the top of the text is "text"."""
    if key is None:
        return f"text.{about}"
    name, kind, nth = key
    return f"{kind}.{name}~{nth + 1}.{about}" if nth else f"{kind}.{name}.{about}"
