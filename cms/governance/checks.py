"""System checks of governance."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from . import triggers


@register(Tags.database)
def append_only(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where a migrated database lacks a trigger that keeps a table append-only."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        tables = set(connections[alias].introspection.table_names())
        if set(triggers.tables()) <= tables:
            gone = triggers.missing(connections[alias])
            hint = "Run manage.py migrate; it puts them back."
            says = "Trigger {} is missing or was changed."
            found += [Warning(says.format(name), hint=hint, id="governance.W001") for name in gone]
    return found
