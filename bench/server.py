"""The site under gunicorn, as it runs in life, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from .load import HOST, UnexpectedAnswer, fetch

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
PATIENCE = 60


class ServerDidNotStart(Exception):
    """Gunicorn ended, or did not answer in time."""


@contextmanager
def serving(settings: str, environment: Mapping[str, str] | None = None) -> Iterator[int]:
    """Yields the port."""
    port = _free_port()
    command = (sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"{HOST}:{port}")
    options = ("--workers", str(WORKERS), "--chdir", str(ROOT), "--log-level", "warning")
    variables = {**os.environ, **(environment or {}), "DJANGO_SETTINGS_MODULE": settings}
    with subprocess.Popen([*command, *options], env=variables) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            fetch(port, "/health/")
        except (OSError, UnexpectedAnswer):
            time.sleep(0.1)
        else:
            return
    raise ServerDidNotStart
