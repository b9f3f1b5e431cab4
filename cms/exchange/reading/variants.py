"""Things worded in more than one way. Nothing is chosen: every wording is listed with its places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .likeness import likeness
from .model import Topic, Variant, Wording
from .wordings import LIST_SEPARATOR
from .words import PAGE, key

ALIKE = 0.7
SHARED_ITEMS = 0.5
MOST_GROUPS = 25
"""A bound for absurd files: a wording is compared with this many others at most."""

Same = Callable[[Wording, Wording], bool]

NAMES = {
    Topic.AIM: "{}: the aim",
    Topic.REASON: "{}: why it is a priority",
    Topic.CLAUSE: "The clause \u201c{}\u201d",
    Topic.LIST: "The list \u201c{}\u201d",
}


def variants(found: Sequence[Wording]) -> tuple[Variant, ...]:
    """Where the wordings of one thing differ: priorities first, then clauses, then lists."""
    made = (
        Variant(NAMES[topic].format(group[0].subject), _distinct(group))
        for (topic, _), wordings in _comparable(found).items()
        for group in _groups(wordings, SAME[topic])
    )
    return tuple(variant for variant in made if len(variant.wordings) > 1)


def _comparable(found: Sequence[Wording]) -> dict[tuple[Topic, str], list[Wording]]:
    """Wordings by topic and, but for lists, by subject."""
    by_topic: dict[tuple[Topic, str], list[Wording]] = {}
    for wording in sorted(found, key=lambda wording: list(NAMES).index(wording.topic)):
        subject = "" if wording.topic is Topic.LIST else wording.subject
        by_topic.setdefault((wording.topic, subject), []).append(wording)
    return by_topic


def _groups(found: Sequence[Wording], same: Same) -> list[list[Wording]]:
    """Wordings of the same thing together, each compared with the first of every group."""
    groups: list[list[Wording]] = []
    for wording in found:
        group = next((group for group in groups[-MOST_GROUPS:] if same(group[0], wording)), None)
        if group is None:
            groups.append([wording])
        else:
            group.append(wording)
    return groups


def _same_subject(one: Wording, other: Wording) -> bool:
    return one.subject == other.subject


def _copied(one: Wording, other: Wording) -> bool:
    """True for clauses nearly alike: one was copied from the other and changed."""
    return likeness(one.text, other.text) >= ALIKE


def _share_items(one: Wording, other: Wording) -> bool:
    """True for lists that have at least half of their items in common."""
    first, second = set(_items(one)), set(_items(other))
    return len(first & second) >= SHARED_ITEMS * max(len(first), len(second))


SAME: dict[Topic, Same] = {
    Topic.AIM: _same_subject,
    Topic.REASON: _same_subject,
    Topic.CLAUSE: _copied,
    Topic.LIST: _share_items,
}


def _distinct(group: Sequence[Wording]) -> tuple[tuple[Wording, ...], ...]:
    same: dict[str, list[Wording]] = {}
    for wording in group:
        same.setdefault(_key(wording), []).append(wording)
    return tuple(tuple(wordings) for wordings in same.values())


def _key(wording: Wording) -> str:
    """Case, punctuation and the number of a page make no other wording, nor does the order of a list."""
    if wording.topic is Topic.LIST:
        return "\n".join(sorted(_items(wording)))
    return key(PAGE.sub("", wording.text))


def _items(wording: Wording) -> list[str]:
    return [key(PAGE.sub("", item)) for item in wording.text.split(LIST_SEPARATOR)]
