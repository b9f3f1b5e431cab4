"""Who changed what of a record, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
    return entries(list(record.history.select_related("history_user").order_by("-history_date", "-history_id")))


def entries(rows: Sequence[Any], *, only: Collection[str] | None = None) -> list[Entry]:
    """Return what these rows of a history, latest first, changed; `only` these fields where it is given."""
    names = _Names(rows)
    found = [_entry(row, tuple(_lines(older, row, names, only))) for row, older in pairwise(rows)]
    return found + [_entry(row, ()) for row in rows[-1:]]


def _entry(row: Any, lines: tuple[str, ...]) -> Entry:
    role = row.history_change_reason or ""
    return Entry(row.history_id, row.history_date, row.history_user, role, VERBS[row.history_type], lines)


def _lines(older: Any, newer: Any, names: _Names, only: Collection[str] | None) -> Iterator[str]:
    for field in newer.tracked_fields:
        if field.name in HIDDEN or (only is not None and field.name not in only):
            continue
        if getattr(older, field.attname) != getattr(newer, field.attname):
            label = capfirst(str(field.verbose_name))
            yield f"{label}: {names.say(field, older)} → {names.say(field, newer)}"
    for field in _lists(type(newer)):
        if only is not None and field.name not in only:
            continue
        before, after = (names.say_list(field, row) for row in (older, newer))
        if before != after:
            yield f"{capfirst(str(field.verbose_name))}: {before} → {after}"


def _lists(history: Any) -> list[Any]:
    """The lists of other records that a history keeps with each row."""
    return list(getattr(history, "_history_m2m_fields", ()))


class _Names:
    """Values in words; the names of other records are fetched together, once a field."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.known: dict[str, dict[Any, models.Model]] = {}
        self.listed: dict[str, dict[int, list[str]]] = {}

    def say(self, field: Any, row: Any) -> str:
        value = getattr(row, field.attname)
        if value in (None, ""):
            return "empty"
        if field.is_relation:
            return str(self._related(field).get(value, "a deleted record"))
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return say(value)

    def say_list(self, field: Any, row: Any) -> str:
        if field.name not in self.listed:
            self.listed[field.name] = self._named_in_lists(field, type(row))
        return ", ".join(sorted(self.listed[field.name][row.pk])) or "empty"

    def _named_in_lists(self, field: Any, history: Any) -> dict[int, list[str]]:
        """Row of the history → the names in its list. Two queries."""
        kept = getattr(history, field.name).model._base_manager
        other = f"{field.m2m_reverse_field_name()}_id"
        pairs = list(kept.filter(history__in=[row.pk for row in self.rows]).values_list("history_id", other))
        known = field.related_model._base_manager.in_bulk({pk for _, pk in pairs})
        names: dict[int, list[str]] = {row.pk: [] for row in self.rows}
        for row, pk in pairs:
            names[row].append(str(known.get(pk, "a deleted record")))
        return names

    def _related(self, field: Any) -> dict[Any, models.Model]:
        if field.name not in self.known:
            ids = {getattr(row, field.attname) for row in self.rows} - {None}
            self.known[field.name] = field.related_model._base_manager.in_bulk(ids)
        return self.known[field.name]
