"""How we talk to SQLite and to PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Wait for a writer rather than fail; take the write lock when a transaction starts, so that two
# of them cannot both read and then both write; lose nothing that was committed when power fails.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(config: dict[str, Any]) -> dict[str, Any]:
    """One entry of DATABASES from a parsed DATABASE_URL, with the options its engine needs."""
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return {**config, "OPTIONS": {**SQLITE, **config.get("OPTIONS", {})}}
    return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
