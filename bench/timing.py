"""Timing of two things in turn, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

ROUNDS = 9


def milliseconds(*jobs: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median time of each job, run in turn so that a slow moment slows all of them."""
    found: list[list[float]] = [[] for _ in jobs]
    for job in jobs:
        job()
    for _ in range(rounds):
        for times, job in zip(found, jobs, strict=True):
            start = time.perf_counter()
            job()
            times.append(1000 * (time.perf_counter() - start))
    return [median(times) for times in found]
