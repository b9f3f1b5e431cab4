"""Migrations can be undone, and do not depend on how an installation is configured."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from tests.contracts.sources import SHIPPED, migrations, name, tree


def ours() -> list[Migration]:
    labels = {app.label for app in apps.get_app_configs() if app.name.split(".")[0] in SHIPPED}
    loaded = MigrationLoader(None).disk_migrations
    return [migration for (label, _), migration in sorted(loaded.items()) if label in labels]


@pytest.mark.parametrize("migration", ours(), ids=str)
def test_migration__is_reversible(migration: Migration) -> None:
    assert [operation for operation in migration.operations if not operation.reversible] == []


@pytest.mark.parametrize("path", migrations(), ids=name)
def test_migration__asks_the_settings_for_swappable_models_only(path: Path) -> None:
    asked = {
        node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "settings"
    }
    assert asked <= {"AUTH_USER_MODEL", "WAGTAIL_PAGE_MODEL"}
