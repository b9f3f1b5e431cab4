"""What was made from stored texts, kept in Django's cache: the same texts always make the same.

A redaction reaches every process at once, even those whose own memory `forget` cannot empty: what is
kept is only read by those who asked the database, in the same request, whether the texts still stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import TypeVar

from django.core.cache import cache

from cms import redline

T = TypeVar("T")


@once
def code() -> str:
    """Changes whenever the code does that draws texts: what an older one drew is not used."""
    whole = hashlib.sha256()
    for folder in (Path(redline.__file__).parent, Path(__file__).parent):
        for file in sorted(folder.glob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


def kept(kind: str, parts: Iterable[str], make: Callable[[], T], *, of: str = "", seconds: int | None = None) -> T:
    """What `make` returns for these parts; made once for each `kind`.

    The parts are hashes of texts, by which `forget` finds it again; with `of` it is found by that instead.
    """
    names = [*parts]
    key = hashlib.sha256("\n".join([kind, code(), *names]).encode()).hexdigest()
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, timeout=seconds)
        for subject in {of} if of else {*names} - {""}:
            _note(subject, key, seconds)
    return found


def forget(*subjects: str) -> None:
    """Drop everything that was made from these texts, or kept as being of these subjects."""
    for subject in subjects:
        count = cache.get(_counter(subject), 0)
        slots = [_slot(subject, number) for number in range(1, count + 1)]
        cache.delete_many([*cache.get_many(slots).values(), *slots, _counter(subject)])


def _note(subject: str, key: str, seconds: int | None) -> None:
    """Write down what `key` was made from. Counting up is one step, so no two writers share a slot."""
    cache.add(_counter(subject), 0, timeout=None)
    with suppress(ValueError):  # the cache was full and dropped the counter between these two lines
        cache.set(_slot(subject, cache.incr(_counter(subject))), key, timeout=seconds)


def _counter(subject: str) -> str:
    return f"made-from:{subject}"


def _slot(subject: str, number: int) -> str:
    return f"made-from:{subject}:{number}"
