"""A page in the cache never outlives the moment at which it would read differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from cms.delivery import register_deadline
from cms.delivery.pagecache import deadlines
from cms.delivery.pagecache.backends import backend
from tests.delivery import site

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_our_deadlines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "_deadlines", [])
    monkeypatch.setattr(deadlines, "_answers", {})


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_page__is_rendered_again_after_its_seconds(reader: Client, clock: time_machine.Traveller) -> None:
    reader.get("/page/")
    clock.shift(timedelta(seconds=599))
    assert reader.get("/page/").content.startswith(b"rendering 1")
    clock.shift(timedelta(seconds=1))
    assert reader.get("/page/").content.startswith(b"rendering 2")


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        # In summer London's midnight is 23:00 in UTC, in winter 00:00.
        (datetime(2024, 7, 1, 22, 55, tzinfo=UTC), datetime(2024, 7, 1, 23, tzinfo=UTC)),
        (datetime(2024, 1, 1, 23, 55, tzinfo=UTC), datetime(2024, 1, 2, tzinfo=UTC)),
        # The night on which the clocks go forward, and the one on which they go back.
        (datetime(2024, 3, 30, 23, 55, tzinfo=UTC), datetime(2024, 3, 31, tzinfo=UTC)),
        (datetime(2024, 3, 31, 22, 55, tzinfo=UTC), datetime(2024, 3, 31, 23, tzinfo=UTC)),
        (datetime(2024, 10, 26, 22, 55, tzinfo=UTC), datetime(2024, 10, 26, 23, tzinfo=UTC)),
        (datetime(2024, 10, 27, 23, 55, tzinfo=UTC), datetime(2024, 10, 28, tzinfo=UTC)),
    ],
)
def test_page__does_not_outlive_midnight_in_london(reader: Client, now: datetime, midnight: datetime) -> None:
    assert deadlines.next_midnight(now) == midnight
    with time_machine.travel(now, tick=False) as clock:
        reader.get("/page/")
        clock.move_to(midnight - timedelta(seconds=1))
        assert reader.get("/page/").content.startswith(b"rendering 1")
        clock.move_to(midnight)
        assert reader.get("/page/").content.startswith(b"rendering 2")


def test_page_read_before_midnight_and_stored_after__is_not_served(
    reader: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2024, 7, 1, 22, 59, 59, tzinfo=UTC))
    site.during.append(lambda: clock.move_to(datetime(2024, 7, 1, 23, 0, 1, tzinfo=UTC)))
    reader.get("/page/")
    site.during.clear()
    assert reader.get("/page/").content.startswith(b"rendering 2")


def test_deadline_of_the_host__ends_its_pages_only(reader: Client, clock: time_machine.Traveller) -> None:
    closing = NOON + timedelta(seconds=60)

    @register_deadline
    def closes(host: str, after: datetime) -> datetime | None:
        return closing if host == "one.example.org" and closing > after else None

    for host in ("one.example.org", "two.example.org"):
        reader.get("/page/", headers={"Host": host})
    clock.move_to(closing)
    assert reader.get("/page/", headers={"Host": "one.example.org"}).content.startswith(b"rendering 3")
    assert reader.get("/page/", headers={"Host": "two.example.org"}).content.startswith(b"rendering 2")
    clock.shift(timedelta(seconds=60))
    assert reader.get("/page/", headers={"Host": "one.example.org"}).content.startswith(b"rendering 3")


def test_deadline_passing_while_rendering__page_is_not_served(reader: Client, clock: time_machine.Traveller) -> None:
    closing = NOON + timedelta(seconds=1)
    register_deadline(lambda host, after: closing if closing > after else None)
    site.during.append(lambda: clock.move_to(closing + timedelta(seconds=1)))
    reader.get("/page/")
    site.during.clear()
    assert reader.get("/page/").content.startswith(b"rendering 2")


def test_deadlines__are_not_asked_for_pages_that_are_served(reader: Client) -> None:
    asked = []

    def deadline(host: str, after: datetime) -> None:
        asked.append(host)

    register_deadline(deadline)
    register_deadline(deadline)
    for _ in range(3):
        reader.get("/page/")
    assert asked == ["testserver"]


def test_deadlines__are_asked_once_for_each_host_generation_and_ten_minutes(
    reader: Client, clock: time_machine.Traveller
) -> None:
    asked = []

    @register_deadline
    def deadline(host: str, after: datetime) -> datetime:
        asked.append(host)
        return after + timedelta(hours=1)

    for number in range(3):
        reader.get(f"/other/{number}/")
        reader.get(f"/other/{number}/", headers={"Host": "two.example.org"})
    assert asked == ["testserver", "two.example.org"]
    backend().renew()
    reader.get("/other/1/")
    assert asked[2:] == ["testserver"]
    clock.shift(timedelta(seconds=600))
    reader.get("/other/1/")
    assert asked[3:] == ["testserver"]


def test_deadlines__are_remembered_for_a_few_hosts_only(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "_MOST_ANSWERS", 4)
    for number in range(20):
        reader.get("/page/", headers={"Host": f"host{number}.example.org"})
        assert len(deadlines._answers) <= 4
