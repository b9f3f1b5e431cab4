"""What every test may use, and what a skip means."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection, connections
from django.db.backends.base.creation import TEST_DATABASE_PREFIX

from cms.governance import triggers
from tests import template

MIGRATED: dict[str, str] = {}


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Start from an already migrated database where there is one."""
    return template.provide()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Remember what the migrations wrote, for the fixture below and for the next run."""
    with django_db_blocker.unblock():
        for each in filter(_is_made_for_tests, connections.all()):
            template.keep(each)
            MIGRATED[each.alias] = _content_types_first(each.creation.serialize_db_to_string())


def _is_made_for_tests(made: Any) -> bool:
    """False where no collected test asks for a database: then none was made, and this is the real one."""
    name, fixed = made.settings_dict["NAME"], made.settings_dict["TEST"]["NAME"]
    return name == fixed if fixed else name.startswith(TEST_DATABASE_PREFIX)


def _content_types_first(serialized: str) -> str:
    """Wagtail's signal handlers ask for content types, and would make those that are not back yet."""
    return json.dumps(sorted(json.loads(serialized), key=lambda row: row["model"] != "contenttypes.contenttype"))


@pytest.fixture(autouse=True, scope="session")
def _flush_to_migrated_state() -> Iterator[None]:
    """After a test with real transactions, leave the database as the migrations made it.

    Append-only tables are emptied with their triggers off, and the rows that migrations wrote
    (root page, locale, site, groups, permissions) come back with the ids they had.
    """
    handle = flush.Command.handle

    def flush_and_refill(self: flush.Command, **options: Any) -> None:
        flushed = connections[options["database"]]
        triggers.remove(flushed)
        try:
            handle(self, **{**options, "inhibit_post_migrate": True})
            flushed.creation.deserialize_db_from_string(MIGRATED[flushed.alias])
        finally:
            triggers.install(flushed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", flush_and_refill)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the database we are not running on."""
    others = {"postgresql", "sqlite"} - {connection.vendor}
    left_out = [item for item in items if any(item.get_closest_marker(each) for each in others)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if _asks_for_a_database(item):
            item.add_marker("database")


def _asks_for_a_database(item: pytest.Item) -> bool:
    """What asks for none says the same on every database: CI runs it once."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"db", "transactional_db", "live_server"} or item.get_closest_marker("django_db"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true a skip is a failure, except where the source documents are absent."""
    report = yield
    is_expected = hasattr(report, "wasxfail") or item.get_closest_marker("seeds")
    if report.skipped and os.environ.get("CI") == "true" and not is_expected:
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI=true forbids: {report.longrepr}"
    return report


def pytest_unconfigure() -> None:
    """Leave nothing behind in the machine's temporary folder."""
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)
