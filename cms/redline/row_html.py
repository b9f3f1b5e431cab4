"""Rows of a redline as list items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from cms.redline.html import hidden
from cms.redline.rows import Row, unchanged_note


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes rows once all changes are counted; `numbers` leads from a change's identity to its number."""

    prefix: str
    numbers: Mapping[int, int]
    count: int

    def anchor(self, number: int) -> str:
        """The HTML id of a change's row."""
        return f"{self.prefix}change-{number}"

    def rows(self, rows: Sequence[Row]) -> str:
        """All rows, each stretch of unchanged ones led by a note that stands for it when they are hidden."""
        parts = []
        for is_same, group in groupby(rows, key=lambda row: row.unchanged is not None):
            stretch = list(group)
            if is_same:
                parts.append(f'<li class="fm-same-note">{escape(unchanged_note(stretch))}</li>')
            parts += [self.row(row) for row in stretch]
        return "".join(parts)

    def hidden_rows(self, rows: Sequence[Row]) -> str:
        """Rows whose note stands elsewhere."""
        return "".join(self.row(row) for row in rows)

    def row(self, row: Row) -> str:
        classes = ["fm-row"]
        classes += ["fm-row--changed"] if row.note else []
        classes += ["is-same"] if row.unchanged else []
        classes += ["is-deep"] if row.is_deep else []
        name = f' id="{escape(self.anchor(row.number))}"' if row.note else ""
        body = self.left(row) if row.left else row.body
        return (
            f'<li class="{" ".join(classes)}"{name}><span class="fm-num">{row.label}</span>'
            f'{self.note(row) if row.note else ""}<div class="fm-row__text">{body}</div></li>'
        )

    def note(self, row: Row) -> str:
        said = "".join(f'<span class="fm-row__said">{escape(line)}</span>' for line in row.said)
        steps = self.step("Previous", row.number - 1) + self.step("Next", row.number + 1)
        return (
            f'<p class="fm-row__note"><span><b>{escape(row.note)}</b>, {row.number} of {self.count}</span>{said}'
            f'<span class="fm-row__steps">{steps}</span></p>'
        )

    def step(self, word: str, number: int) -> str:
        if not 1 <= number <= self.count:
            return ""
        return f'<a href="#{escape(self.anchor(number))}">{word}{hidden(f" change, number {number}")}</a>'

    def left(self, row: Row) -> str:
        number = self.numbers.get(id(row.left))
        words = escape(row.words)
        link = f'<a href="#{escape(self.anchor(number))}">{words}</a>' if number else f"{words}."
        return f'<p class="fm-moved fm-moved--from">{row.body} {link}</p>'
