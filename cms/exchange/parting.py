"""Which lines of a file belong to which of our documents, where it holds several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .opening import Opened, Origin
from .reading.blocks import Block, Heading
from .reading.words import key

PARTED = 2
"""The level of sections in a file of several documents; their titles stand one above."""


@dataclass(frozen=True)
class Held:
    """One of our documents in the file."""

    origin: Origin
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Parting:
    """`held` in the order of the file; `missing` were in it when it was taken; `others` are parts that were not."""

    held: tuple[Held, ...]
    missing: tuple[Origin, ...]
    others: tuple[tuple[Block, ...], ...]


def parting(opened: Opened, blocks: Sequence[Block]) -> Parting:
    """The documents in a file that holds several. Whatever stands before the first title belongs to the first."""
    titles = _titles(blocks, len(opened.parts))
    found = _found(opened.parts, titles, [key(blocks[n].text) for n in titles])
    front = tuple(blocks[: titles[0]]) if titles else tuple(blocks)
    runs = {first: tuple(blocks[first:last]) for first, last in pairwise([*titles, len(blocks)])}
    held = [Held(found[title], run) for title, run in runs.items() if title in found]
    if held:
        held[0] = replace(held[0], blocks=(*front, *held[0].blocks))
    return Parting(
        tuple(held),
        missing=tuple(part for part in opened.parts if part not in found.values()),
        others=tuple(run for title, run in runs.items() if title not in found),
    )


def _titles(blocks: Sequence[Block], parts: int) -> list[int]:
    """Where documents begin. The file's own title stands above that of the first, which often has the same words."""
    titles = [n for n, block in enumerate(blocks) if _is_title(block)]
    has_own = titles[:1] == [0] and (len(titles) > parts or blocks[0].text in {blocks[n].text for n in titles[1:]})
    return titles[1:] if has_own else titles


def _is_title(block: Block) -> bool:
    """A heading above those of sections. One of which somebody said that it is a section's is none."""
    return isinstance(block, Heading) and block.level < PARTED and block.opens is None


def _found(parts: Sequence[Origin], titles: Sequence[int], said: Sequence[str]) -> dict[int, Origin]:
    """Which title heads which document: by its words, else by its place among those that are known."""
    places = {at: said.index(key(part.title)) for at, part in enumerate(parts) if key(part.title) in said}
    known = [(-1, -1), *_rising(places), (len(parts), len(titles))]
    for (part, place), (next_part, next_place) in pairwise(known):
        lost = [at for at in range(part + 1, next_part) if at not in places]
        unknown = [at for at in range(place + 1, next_place) if at not in places.values()]
        if len(lost) == len(unknown):
            places |= dict(zip(lost, unknown, strict=True))
    return {titles[place]: parts[at] for at, place in places.items()}


def _rising(places: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Those that stand in the order they were taken in."""
    highest = -1
    for at, place in places.items():
        if place > highest:
            highest = place
            yield at, place
