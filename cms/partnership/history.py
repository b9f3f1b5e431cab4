"""Who changed what of a record, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.text import capfirst

from cms.partnership.wording import say

VERBS = {"+": "Added", "~": "Changed", "-": "Deleted"}
HIDDEN = {"id", "partnership"}


@dataclass(frozen=True)
class Entry:
    """One change: when, by whom and in which role, and each field as "Until: empty → 1 April 2024"."""

    pk: int
    moment: datetime
    user: Any
    role: str
    verb: str
    lines: tuple[str, ...]


def history_of(record: Any) -> list[Entry]:
    """Return the changes of a record, latest first. One query, and one more per kind of record named in it."""
    rows = list(record.history.select_related("history_user").order_by("-history_date", "-history_id"))
    names = _Names(rows)
    entries = [_entry(row, tuple(_lines(older, row, names))) for row, older in pairwise(rows)]
    return entries + [_entry(row, ()) for row in rows[-1:]]


def _entry(row: Any, lines: tuple[str, ...]) -> Entry:
    role = row.history_change_reason or ""
    return Entry(row.history_id, row.history_date, row.history_user, role, VERBS[row.history_type], lines)


def _lines(older: Any, newer: Any, names: _Names) -> Iterator[str]:
    for field in newer.tracked_fields:
        if field.name not in HIDDEN and getattr(older, field.attname) != getattr(newer, field.attname):
            label = capfirst(str(field.verbose_name))
            yield f"{label}: {names.say(field, older)} → {names.say(field, newer)}"


class _Names:
    """Values in words; the names of other records are fetched together, once a field."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows
        self.known: dict[str, dict[Any, models.Model]] = {}

    def say(self, field: Any, row: Any) -> str:
        value = getattr(row, field.attname)
        if value in (None, ""):
            return "empty"
        if field.is_relation:
            return str(self._related(field).get(value, "a deleted record"))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return say(value)

    def _related(self, field: Any) -> dict[Any, models.Model]:
        if field.name not in self.known:
            ids = {getattr(row, field.attname) for row in self.rows} - {None}
            self.known[field.name] = field.related_model._base_manager.in_bulk(ids)
        return self.known[field.name]
