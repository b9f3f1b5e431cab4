"""Append-only tables, enforced by the database itself.

Installed after every migrate, idempotently: SQLite drops triggers when Django rebuilds a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

MODELS = ("Snapshot", "Version", "Vote", "Decision", "RegisterEntry", "StoredText")

# The one change allowed: a text becomes NULL while the register says that it was redacted.
# The hash of a text may be known to two partnerships; only the one that redacted it loses it.
REDACTION = (
    "NEW.body IS NULL AND OLD.body IS NOT NULL AND NEW.sha256 = OLD.sha256 AND NEW.id = OLD.id "
    "AND NEW.partnership_id = OLD.partnership_id AND EXISTS (SELECT 1 FROM governance_registerentry r "
    "WHERE r.kind = 'redacted' AND r.subject = OLD.sha256 AND r.partnership_id = OLD.partnership_id)"
)


def tables() -> list[str]:
    """Names of the append-only tables."""
    return [apps.get_model("governance", name)._meta.db_table for name in MODELS]


def exception(table: str) -> str:
    """The SQL condition under which a row of `table` may be updated; "" for never."""
    return REDACTION if table == "governance_storedtext" else ""


def _sqlite(table: str) -> Iterator[tuple[str, str]]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    unless = f"WHEN NOT ({exception(table)})" if exception(table) else ""
    yield f"{table}_no_update", f"BEFORE UPDATE ON {table} {unless} {refuse}"
    yield f"{table}_no_delete", f"BEFORE DELETE ON {table} {refuse}"
    # INSERT OR REPLACE deletes without firing DELETE triggers.
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  (our own table names)
    yield f"{table}_no_replace", f"BEFORE INSERT ON {table} {taken} {refuse}"


def _postgresql(table: str) -> Iterator[tuple[str, str]]:
    call = "EXECUTE FUNCTION governance_append_only()"
    unless = f"WHEN (NOT governance_is_redaction(OLD, NEW)) {call}" if exception(table) else call
    yield f"{table}_no_update", f"BEFORE UPDATE ON {table} FOR EACH ROW {unless}"
    yield f"{table}_no_delete", f"BEFORE DELETE ON {table} FOR EACH ROW {call}"
    yield f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}"


POSTGRESQL_FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION governance_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE OR REPLACE FUNCTION governance_is_redaction(OLD governance_storedtext, NEW governance_storedtext) "
    f"RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN {REDACTION}; END $$",
)


def wanted(vendor: str) -> dict[str, tuple[str, str]]:
    """Trigger name → (table, definition)."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[vendor]
    return {name: (table, sql) for table in tables() for name, sql in make(table)}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place whose table is there."""
    have = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and set(tables()) <= have:
            for function in POSTGRESQL_FUNCTIONS:
                cursor.execute(function)
        create = "CREATE TRIGGER IF NOT EXISTS" if connection.vendor == "sqlite" else "CREATE OR REPLACE TRIGGER"
        for name, (table, sql) in wanted(connection.vendor).items():
            if table in have:
                cursor.execute(f"{create} {name} {sql}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away. For tests that empty the database, and for nothing else."""
    with connection.cursor() as cursor:
        for name, (table, _) in wanted(connection.vendor).items():
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that should be there and are not, or are switched off."""
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        have = {row[0] for row in cursor.fetchall()}
    return sorted(set(wanted(connection.vendor)) - have)
