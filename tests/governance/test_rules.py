"""The decision rule, for counts typed by hand."""

import pytest

from cms.governance.models import DecisionEntry
from cms.governance.rules import Result, count, is_quorate

A, C, R, X = "approve", "request changes", "reject", "abstain"


@pytest.mark.parametrize(
    ("seats", "votes", "result"),
    [
        (6, [A, A, A], "approved"),
        (6, [A, A], "no quorum"),
        (6, [A, X, X], "approved"),
        (6, [X, X, X], "tie"),
        (6, [A, C, X], "tie"),
        (6, [A, C, R], "changes requested"),
        (6, [A, C, C], "changes requested"),
        (6, [A, R, R], "rejected"),
        (6, [C, R, R, R], "rejected"),
        (6, [C, C, R, R, A], "changes requested"),
        (6, [A, A, R, C], "tie"),
        (7, [A, A, A], "no quorum"),
        (7, [A, A, A, R], "approved"),
        (5, [R, R, R, A, A], "rejected"),
        (5, [C, C, C, A, A], "changes requested"),
        (1, [A], "approved"),
        (0, [], "no quorum"),
    ],
)
def test_count__when_closed(seats: int, votes: list[str], result: str) -> None:
    assert count(seats=seats, votes=votes, closed=True) == result


@pytest.mark.parametrize(
    ("seats", "votes", "result"),
    [
        (6, [], "open"),
        (6, [A, A, A], "open"),
        (6, [A, A, A, A], "approved"),
        (6, [A, A, A, A, R], "approved"),
        (6, [R, R, R, R], "rejected"),
        (6, [C, C, C, C], "changes requested"),
        (6, [A, A, A, R, R, R], "tie"),
        (6, [R, R, R, C], "open"),
        (2, [A], "open"),
        (3, [A, A], "approved"),
    ],
)
def test_count__while_open_waits_until_nothing_can_change(seats: int, votes: list[str], result: str) -> None:
    assert count(seats=seats, votes=votes, closed=False) == result


@pytest.mark.parametrize(
    ("seats", "present", "percent", "answer"),
    [(6, 3, 50, True), (6, 2, 50, False), (7, 3, 50, False), (7, 4, 50, True), (0, 0, 50, False), (4, 3, 75, True)],
)
def test_is_quorate(seats: int, present: int, percent: int, answer: bool) -> None:
    assert is_quorate(seats, present, percent) is answer


def test_count__a_higher_quorum_is_kept() -> None:
    assert count(seats=4, votes=[A, A], closed=True, percent=75) == Result.INQUORATE
    assert count(seats=4, votes=[A, A, A], closed=True, percent=75) == Result.APPROVED


def test_seats_present__are_named_in_order_however_the_database_keeps_them() -> None:
    entry = DecisionEntry(present={"9": "Police", "10": "Council", "8": "Fire"})
    assert entry.present_names == ["Council", "Fire", "Police"]
