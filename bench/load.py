"""A small load generator, for a server on this machine only."""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count

HOST = "127.0.0.1"
CLIENTS = 4
TIMEOUT = 20
NUMBERS = count()


class UnexpectedAnswer(Exception):
    """The server did not answer 200, or not with the whole page."""


def fetch(port: int, path: str) -> bytes:
    """One whole answer, over a connection of its own as gunicorn's plain workers want it."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection((HOST, port), timeout=TIMEOUT) as connection:
        connection.sendall(request.encode())
        parts = []
        while part := connection.recv(1 << 18):
            parts.append(part)
    answer = b"".join(parts)
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise UnexpectedAnswer(f"{path}: {answer[:200]!r}")
    return answer


def measured(port: int, paths: Mapping[str, str], *, rounds: int, seconds: float) -> dict[str, float]:
    """The requests a second that a few clients get answered, for each path, over many short rounds.

    `{number}` in a path becomes another number each time.

    In each round every path has its turn: on a machine that others use too, what runs side by side
    can be compared, and what runs one after the other cannot.
    """
    names = list(paths)
    answered, taken = dict.fromkeys(names, 0), dict.fromkeys(names, 0.0)
    for number in range(-1, rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            count, elapsed = _round(port, paths[name], seconds)
            if number >= 0:  # the first round only warms up
                answered[name] += count
                taken[name] += elapsed
    return {name: answered[name] / taken[name] for name in names}


def _round(port: int, path: str, seconds: float) -> tuple[int, float]:
    """How many requests were answered in how many seconds."""
    start = time.perf_counter()

    def client(_: int) -> int:
        answered = 0
        while time.perf_counter() - start < seconds:
            fetch(port, path.format(number=next(NUMBERS)))
            answered += 1
        return answered

    with ThreadPoolExecutor(CLIENTS) as clients:
        return sum(clients.map(client, range(CLIENTS))), time.perf_counter() - start
