"""The decision rule of a ballot. Pure, so that it can be tested for every count."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from .enums import Outcome


class Result(StrEnum):
    """What a ballot says so far."""

    OPEN = "open"
    APPROVED = "approved"
    CHANGES = "changes requested"
    REJECTED = "rejected"
    TIE = "tie"
    INQUORATE = "no quorum"


def is_quorate(seats: int, present: int, percent: int = 50) -> bool:
    """`percent` of the seats, abstentions included. A body without seats never decides."""
    return seats > 0 and present * 100 >= seats * percent


def count(*, seats: int, votes: Iterable[str], closed: bool, percent: int = 50) -> Result:
    """The result of `votes` (the latest of each seat) among `seats` frozen seats.

    While open it is OPEN until the seats that have not voted cannot change it.
    """
    tally = Counter(votes)
    waiting = 0 if closed else seats - tally.total()
    if not is_quorate(seats, tally.total(), percent):
        return Result.INQUORATE if waiting == 0 else Result.OPEN
    result = _result(tally)
    return result if waiting == 0 or _is_settled(tally, waiting) else Result.OPEN


def _result(tally: Counter[str]) -> Result:
    approvals = tally[Outcome.APPROVE]
    changes, rejections = tally[Outcome.REQUEST_CHANGES], tally[Outcome.REJECT]
    if approvals > changes + rejections:
        return Result.APPROVED
    if approvals == changes + rejections:
        return Result.TIE
    return Result.REJECTED if rejections > approvals + changes else Result.CHANGES


def _is_settled(tally: Counter[str], waiting: int) -> bool:
    """Would every possible way of casting the waiting votes give the same result?

    The extremes suffice: the waiting seats all vote one way, or all abstain.
    """
    ways = {_result(tally + Counter({outcome: waiting})) for outcome in Outcome}
    return len(ways) == 1
