"""The priorities within a plan: as a table of questions and answers, or as headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Heading, Paragraph, Table
from .flow import plain
from .questions import ENOUGH, answered, asks_one, priority_number, without_name

MAX_TITLE_WORDS = 60


@dataclass(frozen=True)
class Priority:
    """One priority's blocks: its title line, and either a table or headings with text."""

    number: int
    title: Block | None
    table: Table | None = None
    body: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in the order they stand in the file."""
        own = [block for block in (self.title, self.table, *self.body) if block]
        return tuple(sorted(own, key=lambda block: block.lines.first))


def find_priorities(blocks: Sequence[Block]) -> list[Priority]:
    """The priorities of a plan, in the order they stand."""
    tables = {n: table_number(block) for n, block in enumerate(blocks) if isinstance(block, Table)}
    numbered = {n: number for n, number in tables.items() if number}
    found = [Priority(number, *_named(blocks, n, numbered)) for n, number in numbered.items()]
    taken = {id(block) for priority in found for block in priority.blocks}
    return sorted([*found, *_as_headings(blocks, taken)], key=lambda priority: priority.blocks[0].lines.first)


def is_priority_table(block: Block) -> bool:
    """True for a table whose header asks the questions about a priority."""
    return isinstance(block, Table) and answered(plain(cell) for cell in block.rows[0].cells) >= ENOUGH


def table_number(block: Block) -> int:
    """The number of the priority a table is about, 0 for another table."""
    if not isinstance(block, Table) or not is_priority_table(block):
        return 0
    return next(filter(None, (priority_number(plain(cell)) for cell in block.rows[0].cells)), 0)


def _named(blocks: Sequence[Block], at: int, tables: dict[int, int]) -> tuple[Block | None, Table]:
    """The title line nearest to the table at `at`, with nothing but priorities in between, and the table."""
    table = blocks[at]
    assert isinstance(table, Table)  # noqa: S101 - the caller found it as one
    near = [n for step in (-1, 1) for n in _around(blocks, at, step, tables)]
    mine = [n for n in near if priority_number(blocks[n].text) == tables[at]]
    return (blocks[min(mine, key=lambda n: (abs(n - at), n))] if mine else None), table


def _around(blocks: Sequence[Block], at: int, step: int, tables: dict[int, int]) -> list[int]:
    found = []
    at += step
    while 0 <= at < len(blocks) and (at in tables or _is_title(blocks[at])):
        found += [at] if _is_title(blocks[at]) else []
        at += step
    return found


def _is_title(block: Block) -> bool:
    if not isinstance(block, Heading | Paragraph) or not priority_number(block.text):
        return False
    return bool(without_name(block.text)) and len(block.text.split()) <= MAX_TITLE_WORDS


def _as_headings(blocks: Sequence[Block], taken: set[int]) -> list[Priority]:
    found = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and id(block) not in taken and priority_number(block.text):
            body = _body(blocks, at, block)
            questions = [part.text for part in body if isinstance(part, Heading)]
            if answered(questions) >= ENOUGH:
                found.append(Priority(priority_number(block.text), block, body=body))
    return found


def _body(blocks: Sequence[Block], at: int, title: Heading) -> tuple[Block, ...]:
    """What stands below a priority's heading, up to the next heading that is none of its questions."""
    end = at + 1
    while end < len(blocks) and not _ends(blocks[end], title):
        end += 1
    return tuple(blocks[at + 1 : end])


def _ends(block: Block, title: Heading) -> bool:
    if not isinstance(block, Heading):
        return False
    return bool(priority_number(block.text)) or (block.level <= title.level and not asks_one(block.text))
