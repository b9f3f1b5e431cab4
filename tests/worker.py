"""The worker as it runs in life: its own command, on the test database, here or as a process that can be killed."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.db import connection
from django_tasks_db.management.commands import db_worker

from cms.settings.background import DATABASE, tasks
from cms.settings.environment import ROOT

TASKS = tasks(DATABASE)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
LOGS = ("django_tasks", "django_tasks_db")
PATIENCE = 120


def work() -> None:
    """Do whatever waits, with the worker's own command, and come back. The test's transaction stays open."""
    with _as_it_was(), patch.object(db_worker, "close_old_connections"):
        call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """The command takes the signals of its process, and sets how much is logged."""
    handlers = [(each, signal.getsignal(each)) for each in SIGNALS]
    levels = [(logging.getLogger(name), logging.getLogger(name).level) for name in LOGS]
    try:
        yield
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)
        for log, level in levels:
            log.setLevel(level)


@contextmanager
def working() -> Iterator[subprocess.Popen[bytes]]:
    """A worker beside us, with the test's database and folders."""
    options = ("--interval", "0.1", "--no-startup-delay", "--verbosity", "0")
    command = [sys.executable, "manage.py", "db_worker", *options]
    with subprocess.Popen(command, cwd=ROOT, env=_environment(), start_new_session=True) as process:
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Stop a worker, and what it started, at once and without a word."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(happened: Callable[[], object]) -> None:
    """Wait for something to happen, two minutes at most."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError("It did not happen.")
        time.sleep(0.02)


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "DEBUG": "false",
        "DATABASE_URL": _database(),
        "TASKS": DATABASE,
        "EXPORTS_ROOT": storages["exports"].path(""),
        "MEDIA_ROOT": default_storage.path(""),
        "PAGE_CACHE_ROOT": str(settings.PAGE_CACHE_ROOT),
        "LOG_LEVEL": "ERROR",
    }


def _database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(known['NAME'])}"
    user = ":".join(quote(known[part]) for part in ("USER", "PASSWORD") if known[part])
    return f"postgres://{user}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"
