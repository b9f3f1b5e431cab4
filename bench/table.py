"""The rows of a benchmark, as a table for people and as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypedDict


class Row(TypedDict):
    """One measurement; `gate` is "" and `holds` true where nothing is demanded."""

    work: str
    ours: str
    reference: str
    ratio: float | None
    gate: str
    holds: bool


COLUMNS = ("work", "ours", "reference", "ratio", "gate", "holds")


def row(
    work: str,
    ours: float,
    reference: float | None = None,
    *,
    unit: str = "ms",
    at_most: float | None = None,
    at_least: float | None = None,
    of_ours: bool = False,
) -> Row:
    """A row from two numbers of one unit; the gate is on their ratio, or with `of_ours` on ours."""
    ratio = ours / reference if reference else None
    judged = ours if of_ours else ratio
    gate, holds = "", True
    if at_most is not None:
        gate, holds = f"≤ {at_most:g}", judged is not None and judged <= at_most
    if at_least is not None:
        gate, holds = f"≥ {at_least:g}", judged is not None and judged >= at_least
    if gate and of_ours:
        gate = f"{gate} {unit}"
    return Row(
        work=work,
        ours=quantity(ours, unit),
        reference="" if reference is None else quantity(reference, unit),
        ratio=None if ratio is None else round(ratio, 3),
        gate=gate,
        holds=holds,
    )


def quantity(number: float, unit: str) -> str:
    """A number to three digits or so, with its unit."""
    shown = f"{number:,.0f}" if abs(number) >= 100 or number == int(number) else f"{number:.3g}"
    return f"{shown} {unit}"


def text(rows: Iterable[Row]) -> str:
    """The rows under their headings, in columns."""
    lines = [COLUMNS, *(_cells(each) for each in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cells(each: Row) -> tuple[str, ...]:
    ratio = "" if each["ratio"] is None else f"{each['ratio']:.2f}"
    holds = ("yes" if each["holds"] else "NO") if each["gate"] else ""
    return each["work"], each["ours"], each["reference"], ratio, each["gate"], holds


def write_json(rows: Sequence[Row], path: Path) -> None:
    """The rows as a JSON list."""
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
