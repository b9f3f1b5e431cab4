"""The rows of a redline before they are written: each one change, one thing unchanged, or the place something left."""

from __future__ import annotations

from dataclasses import dataclass

from cms.redline.diff import Change


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What a row that is the same is called, in both texts: `noun` is "clause" for what carries a number of its own."""

    noun: str
    number: str
    was: str


@dataclass(slots=True, kw_only=True)
class Row:
    """One line. `note` makes it a numbered change, `unchanged` one that "changes only" hides.

    `body` is HTML; `label` too. `words` name the change in a list. `of` is the change shown; `left` the change
    whose old place this row marks.
    """

    body: str = ""
    label: str = ""
    note: str = ""
    words: str = ""
    said: tuple[str, ...] = ()
    is_deep: bool = False
    unchanged: Unchanged | None = None
    of: Change | None = None
    left: Change | None = None
    number: int = 0


def unchanged_note(rows: list[Row]) -> str:
    """What a stretch of unchanged rows is called: "3.1 to 3.4 unchanged", "2 items unchanged"."""
    names = [row.unchanged for row in rows if row.unchanged]
    clauses = [name for name in names if name.noun == "clause"]
    parts = [_range([name.number for name in clauses])] if clauses else []
    counted: dict[str, list[Unchanged]] = {}
    for name in names:
        # A table is part of the clause it belongs to; where that is named, so is the table.
        if name.noun == "item" or (name.noun != "clause" and not clauses):
            counted.setdefault(name.noun, []).append(name)
    parts += [_count(noun, found) for noun, found in counted.items()]
    was = _was([name.number for name in clauses], [name.was for name in clauses])
    return f"{' and '.join(parts)} unchanged{was}"


def _range(numbers: list[str]) -> str:
    if len(numbers) < 3:
        return " and ".join(numbers)
    return f"{numbers[0]} to {numbers[-1]}"


def _count(noun: str, found: list[Unchanged]) -> str:
    if len(found) > 1:
        return f"{len(found)} {noun}s"
    return f"{noun} {found[0].number}"


def _was(numbers: list[str], were: list[str]) -> str:
    if numbers == were or not all(were):
        return ""
    return f" ({'was' if len(were) == 1 else 'were'} {_range(were)})"
