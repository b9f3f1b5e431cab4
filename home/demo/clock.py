"""The moved clock of the demo: what it shows happened over three years, by the same verbs, each at its time."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.utils import timezone


@contextmanager
def on(day: dt.date, hour: int = 10) -> Iterator[None]:
    """Run what is inside as if it were that hour of that day in the United Kingdom."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    with time_machine.travel(moment, tick=True):
        yield
