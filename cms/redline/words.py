"""Word diff of one leaf: what was added and removed in its text, and what else changed, said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cms.redline.diff import Op
from cms.redline.matching import matched
from cms.redline.pieces import Piece, pieces, solid
from cms.redline.restyled import restyled
from cms.redline.rich import Block, parse, plain_block
from cms.redline.tokens import Word, words
from cms.redline.tree import Node

Pair = tuple[int, int]

SHORT = 8
"""Up to this many words, any match is worth showing."""
ALIKE = 0.2
"""Longer texts that share less than this part of their words read better as one removed and one added."""


@dataclass(frozen=True, slots=True)
class BlockDiff:
    """A paragraph, sub-heading or list item of the leaf: `op` is CHANGED when `pieces` are mixed."""

    op: Op
    tag: str
    lists: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LeafDiff:
    """The leaf in both texts.

    `said` names changes of format and links; `replaced` is true where the two share too little to compare.
    """

    blocks: tuple[BlockDiff, ...]
    said: tuple[str, ...] = ()
    replaced: bool = False

    @property
    def is_reworded(self) -> bool:
        """True where words came or went, false where only format or links changed."""
        return any(block.op is not Op.SAME for block in self.blocks)


def leaf(node: Node) -> tuple[Block, ...]:
    """The node's text as blocks, whether it is rich or plain."""
    return parse(node.text) if node.kind.is_rich else plain_block(node.text)


def whole(node: Node, op: Op) -> LeafDiff:
    """A leaf of which everything is the same, added or removed."""
    return LeafDiff(tuple(BlockDiff(op, b.tag, b.lists, (Piece(op, b.runs),)) for b in leaf(node)))


def word_diff(old: Node, new: Node) -> LeafDiff:
    """Compare the texts of two nodes of one kind, word by word."""
    if old.text == new.text:
        return whole(new, Op.SAME)
    return _Leaf(leaf(old), leaf(new)).diff()


class _Leaf:
    def __init__(self, old: tuple[Block, ...], new: tuple[Block, ...]) -> None:
        self.old, self.new = old, new
        self.a, self.b = words(old), words(new)
        pairs = matched([word.text for word in self.a], [word.text for word in self.b])
        self.replaced = self.is_unlike(pairs)
        pairs = [] if self.replaced else pairs
        self.partners = self.pair_blocks(pairs)
        self.pairs = [(i, j) for i, j in pairs if self.partners.get(self.b[j].block) == self.a[i].block]

    def is_unlike(self, pairs: Sequence[Pair]) -> bool:
        """Whether the two share too few words to show as one text changed."""
        longest = max(sum(word.is_wordy for word in side) for side in (self.a, self.b))
        return longest > SHORT and sum(self.a[i].is_wordy for i, _ in pairs) < ALIKE * longest

    def pair_blocks(self, pairs: Sequence[Pair]) -> dict[int, int]:
        """The old block each new block continues: the one it shares most words with."""
        if len(self.old) == len(self.new) == 1:
            return {0: 0}
        shared = Counter((self.b[j].block, self.a[i].block) for i, j in pairs)
        partners: dict[int, int] = {}
        taken: set[int] = set()
        for new, old in sorted(shared, key=lambda both: (-shared[both], both)):
            if new not in partners and old not in taken:
                partners[new] = old
                taken.add(old)
        return partners

    def diff(self) -> LeafDiff:
        said = restyled(self.old, self.new, self.partners, [(self.a[i], self.b[j]) for i, j in self.pairs])
        blocks = tuple(self.blocks())
        if not said and all(block.op is Op.SAME for block in blocks):
            said = ("Only spacing changed.",)
        return LeafDiff(blocks, said, self.replaced)

    def blocks(self) -> Iterator[BlockDiff]:
        """New blocks in order; removed ones before the first new block that follows them."""
        old_words, new_words = _by_block(self.a, len(self.old)), _by_block(self.b, len(self.new))
        pairs: dict[int, list[Pair]] = {}
        for i, j in self.pairs:
            at = self.b[j].block
            pairs.setdefault(at, []).append((i - old_words[self.partners[at]].start, j - new_words[at].start))
        done = 0
        for at, block in enumerate(self.new):
            was = self.partners.get(at)
            if was is None:
                yield _all(block, Op.ADDED)
                continue
            yield from (_all(gone, Op.REMOVED) for gone in self.old[done:was])
            done = was + 1
            a, b = self.a[old_words[was]], self.b[new_words[at]]
            mixed = pieces(a, b, solid(a, b, pairs.get(at, [])))
            op = Op.SAME if all(piece.op is Op.SAME for piece in mixed) else Op.CHANGED
            yield BlockDiff(op, block.tag, block.lists, mixed)
        yield from (_all(gone, Op.REMOVED) for gone in self.old[done:])


def _all(block: Block, op: Op) -> BlockDiff:
    return BlockDiff(op, block.tag, block.lists, (Piece(op, block.runs),))


def _by_block(parts: Sequence[Word], count: int) -> list[slice]:
    """Where each block's words begin and end."""
    sizes = Counter(word.block for word in parts)
    ends = [0]
    for at in range(count):
        ends.append(ends[-1] + sizes[at])
    return [slice(start, end) for start, end in pairwise(ends)]
