"""The moment after which a cached page might no longer be true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

Deadline = Callable[[str, datetime], datetime | None]
"""`(host, after)` -> the first moment later than `after` at which pages of this host may read
differently although nobody changed anything, or None. It is asked at times when a page is stored,
never when one is served. A change that moves the moment must purge: see `purge_when_changed`."""

_deadlines: list[Deadline] = []
_answers: dict[tuple[str, str], _Answer] = {}
_MOST_ANSWERS = 64


class _Answer(NamedTuple):
    """The next moment of all deadlines, if any, and until when there is no need to ask them again."""

    moment: datetime | None
    ask_again: datetime


def register_deadline(deadline: Deadline) -> Deadline:
    """Add a source of deadlines; usable as a decorator. Midnight needs none: see `expires_at`."""
    if deadline not in _deadlines:
        _deadlines.append(deadline)
    return deadline


def expires_at(*, host: str, generation: str, rendered_from: datetime, seconds: int) -> datetime:
    """When a page whose rendering began at `rendered_from` must be rendered again.

    Never later than the next midnight of the default time zone, at which dated things come into
    force. Counted from the start of the rendering: what was read one moment before midnight and
    stored one moment after is already out of date.
    """
    latest = rendered_from + timedelta(seconds=seconds)
    answer = _answers.get((generation, host))
    if answer is None or answer.ask_again <= rendered_from:
        if len(_answers) >= _MOST_ANSWERS:
            _answers.clear()
        answer = _answers[generation, host] = _ask(host, rendered_from, latest)
    return min(latest, next_midnight(rendered_from), answer.moment or latest)


def _ask(host: str, after: datetime, latest: datetime) -> _Answer:
    moments = [moment for deadline in _deadlines if (moment := deadline(host, after))]
    return _Answer(min(moments, default=None), min([latest, *moments]))


def next_midnight(after: datetime) -> datetime:
    """The first midnight of the default time zone later than `after`."""
    zone = timezone.get_default_timezone()
    return datetime.combine(after.astimezone(zone).date() + timedelta(days=1), time.min, tzinfo=zone)
