"""The rule that says which version holds on a day. Pure, so that anyone can check it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


class Numbered(Protocol):
    """What the rule needs to know of a version."""

    @property
    def major(self) -> int:
        """The part of its number before the point."""

    @property
    def minor(self) -> int:
        """The part after it."""

    @property
    def in_force_from(self) -> dt.date:
        """The first day it can hold."""


class Period(NamedTuple):
    """Days on which a version holds; `until` is its last day, None while nothing follows.

    A version replaced before its first day has `since` None.
    """

    since: dt.date | None
    until: dt.date | None


def number(version: Numbered) -> tuple[int, int]:
    """The version's number as a pair that sorts."""
    return version.major, version.minor


def at(versions: Sequence[Numbered], day: dt.date) -> Numbered | None:
    """The version in force on `day`: the highest number among those whose date has come."""
    begun = [v for v in versions if v.in_force_from <= day]
    return max(begun, key=number, default=None)


def period(version: Numbered, versions: Sequence[Numbered]) -> Period:
    """When `version` holds, given all versions of its document."""
    later = [v.in_force_from for v in versions if number(v) > number(version)]
    return span(version.in_force_from, min(later, default=None))


def span(since: dt.date, replaced_on: dt.date | None) -> Period:
    """The days from `since` to the eve of the earliest date of any higher-numbered version, None if there is none."""
    if replaced_on is None:
        return Period(since, None)
    if replaced_on <= since:
        return Period(None, None)
    return Period(since, replaced_on - dt.timedelta(days=1))


def midnight(day: dt.date) -> dt.datetime:
    """The moment `day` begins in the United Kingdom."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=UK)
