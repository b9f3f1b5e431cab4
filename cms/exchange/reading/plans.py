"""A plan and its priorities."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cms.redline.tree import Kind, walk

from .blocks import Block, Table
from .drafts import Draft
from .flow import plain
from .model import DocumentKind, Severity
from .nodes import Maker
from .priorities import Priority, find_priorities, is_priority_table, table_number
from .questions import without_name

NO_TITLE_LINE = "Nothing before or after the table of priority {} says what the priority is."
SEVERAL_ROWS = "The table of priority {} has more than one row. Their texts stand below each other in each section."
NO_NUMBER = "This table answers the questions about a priority but names no number, so it stayed in the plan."


def read_plan(blocks: Sequence[Block], maker: Callable[[], Maker]) -> list[Draft]:
    """The plan, then its priorities in the order they stand."""
    priorities = find_priorities(blocks)
    lifted = {id(block) for priority in priorities for block in priority.blocks}
    plan = Draft(DocumentKind.PLAN, maker(), [block for block in blocks if id(block) not in lifted])
    plan.take_sections(plan.take_title())
    _notice_numberless(plan)
    return [plan, *(_priority(priority, maker()) for priority in priorities)]


def _notice_numberless(plan: Draft) -> None:
    lines = {b.lines.first for b in plan.blocks if is_priority_table(b) and not table_number(b)}
    for node in walk(tuple(plan.tree)):
        if node.kind is Kind.TABLE and plan.maker.places[node.id] in lines:
            plan.note(Severity.CHECK, NO_NUMBER, node)


def _priority(priority: Priority, maker: Maker) -> Draft:
    draft = Draft(DocumentKind.PRIORITY, maker, priority.blocks, number=priority.number)
    draft.title = without_name(priority.title.text) if priority.title else ""
    draft.title = draft.title or f"Priority {priority.number}"
    if priority.title:
        opening = maker.rich(priority.title.source, priority.title.lines)
        draft.tree.append(maker.section("", priority.title.lines.first, opening))
    else:
        draft.note(Severity.CHECK, NO_TITLE_LINE.format(priority.number))
    if priority.table:
        _take_columns(draft, priority.table)
    else:
        draft.take_sections(priority.body)
    return draft


def _take_columns(draft: Draft, table: Table) -> None:
    """Each column becomes a section: the header's words its heading, the cells its text."""
    for column, name in enumerate(table.rows[0].cells):
        draft.maker.keep_links(name, table.lines)
        texts = [node for row in table.rows[1:] for node in draft.maker.rich(row.cells[column], row.lines)]
        draft.tree.append(draft.maker.section(plain(name), table.lines.first, texts))
    if len(table.rows) > 2:
        draft.note(Severity.NOTE, SEVERAL_ROWS.format(draft.number), draft.tree[0])
