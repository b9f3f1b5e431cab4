"""What can be corrected by itself: each block, and each item of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cms.exchange.reading.blocks import Block, Item, Listing
from cms.exchange.reading.model import Lines


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or an item with the list it stands in."""

    block: Block
    within: Listing | None = None


def units(blocks: Iterable[Block]) -> tuple[Unit, ...]:
    """The units of a file, in order."""
    return tuple(unit for block in blocks for unit in _of(block))


def _of(block: Block) -> Iterator[Unit]:
    if isinstance(block, Listing) and block.items:
        yield from (Unit(item, block) for item in block.items)
    else:
        yield Unit(block)


def blocks_of(found: Iterable[Unit]) -> tuple[Block, ...]:
    """Inverse of `units`: items that stand next to each other and come from one list are one."""
    made: list[Block] = []
    for _, group in groupby(found, key=lambda unit: id(unit.within)):
        run = list(group)
        within = run[0].within
        made += [unit.block for unit in run] if within is None else [_listing(within, [unit.block for unit in run])]
    return tuple(made)


def _listing(within: Listing, blocks: Sequence[Block]) -> Listing:
    items = tuple(block for block in blocks if isinstance(block, Item))
    if items == within.items:
        return within
    return Listing(Lines(items[0].lines.first, items[-1].lines.last), "", items, within.ordered)
