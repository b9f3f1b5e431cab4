"""What a process that opens files may use and touch."""

from __future__ import annotations

import os
import resource
import sys
from typing import Any

MAX_DATA = 230_000_000
"""Bytes of its own; with what Python and the libraries bring along it stays below 300 MB."""

MAX_ADDRESSES = 1_000_000_000
MAX_SECONDS = 15
MAX_DEPTH = 3_000
MAX_HANDLES = 64

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "pty.", "ctypes.", "shutil."),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown"),
)


def hold() -> None:
    """Bound memory, time and files. What is exceeded ends the process or raises an error in it."""
    sys.setrecursionlimit(MAX_DEPTH)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, MAX_HANDLES)
    _limit(resource.RLIMIT_CPU, MAX_SECONDS)
    _limit(resource.RLIMIT_DATA, MAX_DATA)
    _limit(resource.RLIMIT_AS, MAX_ADDRESSES)


def touch_nothing() -> None:
    """From here on no connection, no other program and no file to write: an attempt raises PermissionError."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN) or (event == "open" and args[2] & WRITES):
        raise PermissionError(event)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))
