"""A migrated SQLite database, kept from one run of the suite to the next: migrating takes longer than most tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from cms.settings.environment import ROOT, VAR

# What else writes to a database while it is migrated.
ALSO = ("uv.lock", "cms/governance/setup.py", "cms/governance/triggers.py", "cms/partnership/roles.py")


def path() -> Path:
    """Where the template for these migrations is."""
    return VAR / f"test-template-{_digest()}.sqlite3"


def provide() -> bool:
    """Put a copy where the test database belongs; false when there is no template yet, or no use for one."""
    if connection.vendor != "sqlite" or not path().exists():
        return False
    shutil.copy(path(), connection.settings_dict["TEST"]["NAME"])
    return True


def keep(migrated: BaseDatabaseWrapper) -> None:
    """Keep the freshly migrated test database as the template."""
    if migrated.vendor != "sqlite" or path().exists():
        return
    for outdated in VAR.glob("test-template-*.sqlite3"):
        outdated.unlink(missing_ok=True)
    draft = path().with_suffix(f".{os.getpid()}")
    migrated.ensure_connection()
    with closing(sqlite3.connect(draft)) as copy:
        migrated.connection.backup(copy)
    draft.rename(path())


@cache
def _digest() -> str:
    """Of the migrations at the time of asking first: before they run."""
    whole = hashlib.sha256("".join(settings.INSTALLED_APPS).encode())
    for file in _migrations() + [ROOT / each for each in ALSO]:
        whole.update(file.read_bytes())
    return whole.hexdigest()[:16]


def _migrations() -> list[Path]:
    packages = (find_spec(f"{app.name}.migrations") for app in apps.get_app_configs() if _has_migrations(app.path))
    folders = [Path(spec.origin).parent for spec in packages if spec and spec.origin]
    return sorted(file for folder in folders for file in folder.glob("*.py"))


def _has_migrations(folder: str) -> bool:
    return (Path(folder) / "migrations" / "__init__.py").exists()
