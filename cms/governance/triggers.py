"""Append-only tables, enforced by the database itself.

Installed after every migrate, idempotently: SQLite drops triggers when Django rebuilds a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

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
    return [model._meta.db_table for model in _models()]


def _models() -> list[type[Model]]:
    return [apps.get_model("governance", name) for name in MODELS]


def exception(table: str) -> str:
    """The SQL condition under which a row of `table` may be updated; "" for never."""
    return REDACTION if table == "governance_storedtext" else ""


def _sqlite(table: str) -> Iterator[tuple[str, str]]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    unless = f"WHEN NOT ({exception(table)})" if exception(table) else ""
    yield f"{table}_no_update", f"BEFORE UPDATE ON {table} {unless} {refuse}"
    yield f"{table}_no_delete", f"BEFORE DELETE ON {table} {refuse}"
    # INSERT OR REPLACE deletes every row it would clash with, without firing DELETE triggers.
    clash = " OR ".join(f"({' AND '.join(f'{column} = NEW.{column}' for column in key)})" for key in _keys(table))
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {clash})"  # noqa: S608  (our own table names)
    yield f"{table}_no_replace", f"BEFORE INSERT ON {table} {taken} {refuse}"


def _keys(table: str) -> list[list[str]]:
    """The columns of each key of `table` that no two rows share."""
    meta = next(model._meta for model in _models() if model._meta.db_table == table)
    unique = [constraint.fields for constraint in meta.total_unique_constraints]
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    return [["id"], *([columns[name] for name in names] for names in unique)]


def _postgresql(table: str) -> Iterator[tuple[str, str]]:
    call = "EXECUTE FUNCTION governance_append_only()"
    unless = f"WHEN (NOT governance_is_redaction(old.*, new.*)) {call}" if exception(table) else call
    yield f"{table}_no_update", f"BEFORE UPDATE ON {table} FOR EACH ROW {unless}"
    yield f"{table}_no_delete", f"BEFORE DELETE ON {table} FOR EACH ROW {call}"
    yield f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}"


# Signature → body.
POSTGRESQL_FUNCTIONS = {
    "governance_append_only() RETURNS trigger": "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END",
    "governance_is_redaction(OLD governance_storedtext, NEW governance_storedtext) RETURNS boolean": "BEGIN RETURN "
    f"{REDACTION}; END",
}


# What is switched on, and what functions do, as PostgreSQL writes them.
POSTGRESQL_STANDING = (
    "SELECT tgname, pg_get_triggerdef(oid, true) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
    "UNION SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'governance_%'"
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
            for signature, body in POSTGRESQL_FUNCTIONS.items():
                cursor.execute(f"CREATE OR REPLACE FUNCTION {signature} LANGUAGE plpgsql AS $${body}$$")
        for name, (table, sql) in wanted(connection.vendor).items():
            if table in have:
                cursor.execute(_drop(connection, name, table))
                cursor.execute(f"CREATE TRIGGER {name} {sql}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away. For tests that empty the database, and for nothing else."""
    with connection.cursor() as cursor:
        for name, (table, _) in wanted(connection.vendor).items():
            cursor.execute(_drop(connection, name, table))


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    return f"DROP TRIGGER IF EXISTS {name}{on}"


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers, and of what they call, that are not there as they should be, or are switched off."""
    expected = {name: f"CREATE TRIGGER {name} {sql}" for name, (_, sql) in wanted(connection.vendor).items()}
    if connection.vendor == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = POSTGRESQL_STANDING
        expected |= {signature.split("(")[0]: body for signature, body in POSTGRESQL_FUNCTIONS.items()}
    with connection.cursor() as cursor:
        cursor.execute(query)
        have = dict(cursor.fetchall())
    return sorted(name for name, definition in expected.items() if have.get(name) != definition)
