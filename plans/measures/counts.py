"""What can be counted for a measure. Apps above register what they keep: actions delivered, checklists completed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plans.models import Measure

    from .periods import Period

OF, SINCE = "of", "since"
"""Keys of a measure's coding: the kinds that count, without which all do; the first day that is counted."""


class Counted(NamedTuple):
    """What was counted; of a share or rate, `number` out of `base`."""

    number: int
    base: int | None = None


CountFunction = Callable[["Measure", "Period"], Counted | None]
"""Counts for one period; None where there is nothing to go by, which is missing and not zero."""


@dataclass(frozen=True)
class Counter:
    """One thing that can be counted. `kinds` are what an officer may narrow it to: (value, label)."""

    name: str
    label: str
    count: CountFunction
    kinds: Sequence[tuple[str, str]] = ()


_counters: dict[str, Counter] = {}


def register_count(name: str, label: str, count: CountFunction, kinds: Sequence[tuple[str, str]] = ()) -> None:
    """Offer something to count. `name` is kept with the measure and must not change. Call it in `AppConfig.ready`."""
    _counters[name] = Counter(name, label, count, kinds)


def counters() -> list[Counter]:
    """Everything that can be counted, by label."""
    return sorted(_counters.values(), key=lambda counter: counter.label)


def counter_of(measure: Measure) -> Counter | None:
    """What this measure counts; None where nobody offers it any more."""
    return _counters.get(measure.counter)


def kinds_of(measure: Measure) -> list[str]:
    """The kinds that count for this measure; empty for all of them."""
    return list(measure.coding.get(OF, []))


def since_of(measure: Measure) -> dt.date | None:
    """The first day that is counted; None where nobody said."""
    said = measure.coding.get(SINCE)
    return dt.date.fromisoformat(said) if said else None
