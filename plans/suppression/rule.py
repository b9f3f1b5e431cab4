"""The small-number rule for one figure by itself. A threshold of 0 hides nothing."""

from __future__ import annotations


def is_small_count(count: int, threshold: int) -> bool:
    """Say whether a count is below the threshold; zero is."""
    return count < threshold


def is_small_share(numerator: int | None, denominator: int | None, threshold: int) -> bool:
    """Say whether those a share counts, or the others of its base, are below the threshold.

    98 of 100 tells as much of two people as 2 of 100. Where the numbers are not known nobody can tell, so it is small.
    """
    if threshold == 0:
        return False
    if numerator is None or denominator is None:
        return True
    return numerator < threshold or denominator - numerator < threshold


def is_small_rate(numerator: int | None, denominator: int | None, threshold: int) -> bool:
    """Say the same of a rate, which may count something other than a part of its base: incidents per household."""
    if threshold == 0:
        return False
    if numerator is None or denominator is None:
        return True
    return min(numerator, denominator) < threshold
