"""Throw-away databases: one migrated template, and a fresh copy of it for each benchmark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


class Databases(Protocol):
    """Makes databases by name and hands out their DATABASE_URL."""

    def template(self) -> str:
        """An empty database to migrate."""

    def copy(self, name: str) -> str:
        """A copy of the template."""

    def close(self) -> None:
        """Drop whatever was made."""


class Sqlite:
    """Files in a folder that is removed afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def template(self) -> str:
        """An empty database to migrate."""
        return f"sqlite:///{self.folder / 'template.sqlite3'}"

    def copy(self, name: str) -> str:
        """A copy of the template."""
        target = self.folder / f"{name}.sqlite3"
        shutil.copy(self.folder / "template.sqlite3", target)
        return f"sqlite:///{target}"

    def close(self) -> None:
        """Nothing: the folder goes, and all files with it."""


class Postgresql:
    """Databases beside the one named by DATABASE_URL, which itself is not touched."""

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)
        self.made: list[str] = []

    def template(self) -> str:
        """An empty database to migrate."""
        return self._create("template", sql.SQL(""))

    def copy(self, name: str) -> str:
        """A copy of the template."""
        return self._create(name, sql.SQL(" TEMPLATE {}").format(sql.Identifier(self.made[0])))

    def close(self) -> None:
        """Drop whatever was made."""
        for name in reversed(self.made):
            self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _create(self, name: str, ending: sql.Composable) -> str:
        full = f"folkmoot_bench_{os.getpid()}_{name}"
        self._execute(sql.SQL("CREATE DATABASE {}{}").format(sql.Identifier(full), ending))
        self.made.append(full)
        return urlunsplit(self.url._replace(path=f"/{full}"))

    def _execute(self, statement: sql.Composed) -> None:
        maintenance = urlunsplit(self.url._replace(path="/postgres"))
        with psycopg.connect(maintenance, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def throw_away(folder: Path) -> Iterator[Databases]:
    """Migrated databases on SQLite, or on PostgreSQL where DATABASE_URL names one."""
    url = os.environ.get("DATABASE_URL", "")
    databases: Databases = Postgresql(url) if url.startswith("postgres") else Sqlite(folder)
    try:
        migrate(databases.template())
        yield databases
    finally:
        databases.close()


def migrate(url: str) -> None:
    """Create the tables in the database at this DATABASE_URL."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env={**os.environ, "DATABASE_URL": url},
        check=True,
    )
