"""Three-way merge by id: both sides' changes to one base, and where they clash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cms.redline.conflicts import Choice, Conflict, Reason, check_choices, conflict_key
from cms.redline.keys import Index, Key
from cms.redline.names import Names
from cms.redline.places import order, parents
from cms.redline.sides import Clash, Sides
from cms.redline.survivors import survivors
from cms.redline.tree import Attr, Node, Tree


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged text; where there are conflicts it holds theirs until `resolve`."""

    tree: Tree
    conflicts: tuple[Conflict, ...]
    sides: tuple[Tree, Tree, Tree] = field(repr=False)


def merge(base: Tree, mine: Tree, theirs: Tree) -> Merge:
    """Apply what `mine` and `theirs` each changed in `base`: wording, settings, place, order, additions, removals."""
    return _merge(base, mine, theirs, {})


def resolve(merged: Merge, choices: Mapping[str, Choice]) -> Tree:
    """The merged text with every conflict decided. Raises BadChoices unless each is answered, and nothing else."""
    check_choices(merged.conflicts, choices)
    return _merge(*merged.sides, choices).tree


def _merge(base: Tree, mine: Tree, theirs: Tree, choices: Mapping[str, Choice]) -> Merge:
    sides = Sides.of(base, mine, theirs, choices)
    above = parents(sides, survivors(sides))
    below: dict[Key | None, set[Key]] = {}
    for key, parent in above.items():
        below.setdefault(parent, set()).add(key)
    tree = _compose(sides, None, below)
    return Merge(tree, _conflicts(sides, (base, mine, theirs)), (base, mine, theirs))


def _compose(sides: Sides, parent: Key | None, below: Mapping[Key | None, set[Key]]) -> Tree:
    keys = order(sides, parent, below[parent]) if parent in below else []
    return tuple(_node(sides, key, below) for key in keys)


def _node(sides: Sides, key: Key, below: Mapping[Key | None, set[Key]]) -> Node:
    base, mine, theirs = (side.nodes.get(key) for side in (sides.base, sides.mine, sides.theirs))
    node = theirs or sides.mine.nodes[key]
    if mine and theirs:
        node = replace(node, text=_text(sides, key, base, mine, theirs), attrs=_attrs(sides, key, base, mine, theirs))
    return replace(node, children=_compose(sides, key, below))


def _text(sides: Sides, key: Key, base: Node | None, mine: Node, theirs: Node) -> str:
    was = base.text if base else None
    text: str | None = sides.decide(Clash(key, "text", Reason.WORDING), was, mine.text, theirs.text)
    return text or ""


def _attrs(sides: Sides, key: Key, base: Node | None, mine: Node, theirs: Node) -> Mapping[str, Attr]:
    """Settings go together: a picture must not get the other side's text alternative."""
    was = base.attrs if base else None
    attrs: Mapping[str, Attr] | None = sides.decide(
        Clash(key, "settings", Reason.SETTINGS), was, mine.attrs, theirs.attrs
    )
    return attrs or {}


def _conflicts(sides: Sides, trees: tuple[Tree, Tree, Tree]) -> tuple[Conflict, ...]:
    """The clashes in reading order, with what each side says."""
    place = {key: at for at, key in enumerate(sides.keys, 1)}
    clashes = sorted(sides.clashes, key=lambda clash: (place[clash.key] if clash.key else 0, clash.about))
    if not clashes:
        return ()
    base, mine, theirs = (Names(tree) for tree in trees)
    named = ((sides.theirs, theirs), (sides.mine, mine), (sides.base, base))
    return tuple(
        Conflict(
            key=conflict_key(clash.key, clash.about),
            path=_path(clash.key, named),
            reason=clash.reason,
            base=_said(sides.base, clash),
            mine=_said(sides.mine, clash),
            theirs=_said(sides.theirs, clash),
        )
        for clash in clashes
    )


def _path(key: Key | None, named: Iterable[tuple[Index, Names]]) -> tuple[str, ...]:
    """Where a node is, in the words of the first text that holds it; () for the text as a whole."""
    index, names = next((index, names) for index, names in named if key is None or key in index.nodes)
    path: list[str] = []
    while key is not None:
        path.append(names.of(index.nodes[key]).words)
        key = index.parents[key]
    return tuple(reversed(path))


def _said(side: Index, clash: Clash) -> Tree:
    if clash.reason is Reason.ORDER:
        return tuple(side.nodes[key] for key in side.children.get(clash.key, ()))
    return (side.nodes[clash.key],) if clash.key in side.nodes else ()
