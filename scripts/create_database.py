"""Create the PostgreSQL database that DATABASE_URL names, if it is not there yet."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg
from psycopg import errors, sql


def create(url: str) -> None:
    """Connect to the server's own database and create ours."""
    parts = urlsplit(url)
    name = sql.Identifier(parts.path.strip("/"))
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as connection:
        try:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        except errors.DuplicateDatabase:
            return


if __name__ == "__main__":
    create(os.environ["DATABASE_URL"])
