"""Work that is left to a worker: whether it is done in time, what was lost with one, what is forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from cms.delivery import work
from cms.settings.background import IMMEDIATE, tasks
from tests import worker

pytestmark = pytest.mark.django_db

Put = Callable[..., Any]


@pytest.fixture(autouse=True)
def _left_to_a_worker(settings: Settings) -> None:
    settings.TASKS = worker.TASKS


@pytest.fixture
def put() -> Put:
    """Something to do, of which this many minutes ago was said what the name says."""

    def make(status: str = "READY", workers: int = 0, **minutes: float) -> Any:
        row = DBTaskResult.objects.create(
            task_path="wagtail.tasks.delete_file_from_storage_task",
            args_kwargs={"args": [], "kwargs": {}},
            status=status,
            backend_name="default",
            worker_ids=[f"worker-{n}" for n in range(workers)],
        )
        at = {name: timezone.now() - dt.timedelta(minutes=before) for name, before in minutes.items()}
        DBTaskResult.objects.filter(pk=row.pk).update(**at)
        return row

    return make


def test_work__is_behind_when_something_waits_for_minutes(put: Put) -> None:
    assert not work.is_behind()
    put(enqueued_at=4.9)
    put(status="RUNNING", enqueued_at=60, started_at=1)
    put(status="SUCCESSFUL", enqueued_at=60)
    assert not work.is_behind()
    put(enqueued_at=5.1)
    assert work.is_behind()


def test_work__that_nobody_leaves_to_a_worker_is_never_behind(put: Put, settings: Settings) -> None:
    put(enqueued_at=60)
    settings.TASKS = tasks(IMMEDIATE)
    assert not work.is_left_to_a_worker()
    assert not work.is_behind()
    assert work.forget_done() == 0


def test_health_of_the_worker__says_when_it_is_behind(put: Put, reader: Client) -> None:
    response = reader.get("/health/worker/")
    assert (response.status_code, response.content) == (200, b"well\n")
    assert "no-store" in response["Cache-Control"]
    put(enqueued_at=6)
    response = reader.get("/health/worker/")
    assert (response.status_code, response.content) == (503, b"behind\n")
    assert reader.get("/health/").status_code == 200


def test_health_of_the_worker__says_no_more_than_unwell(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> bool:
        raise DatabaseError("password authentication failed at 10.1.2.3")

    monkeypatch.setattr(work, "is_behind", gone)
    response = reader.get("/health/worker/")
    assert (response.status_code, response.content) == (503, b"unwell\n")
    assert reader.post("/health/worker/").status_code == 405


def test_lost_work__is_handed_out_again_and_given_up_after_three_workers(put: Put) -> None:
    running, first = put("RUNNING", 1, started_at=59), put("RUNNING", 1, started_at=61)
    second, third = put("RUNNING", 2, started_at=61), put("RUNNING", 3, started_at=61)
    assert work.take_up_lost() == 3
    stands = {row.pk: row.status for row in DBTaskResult.objects.all()}
    assert stands == {running.pk: "RUNNING", first.pk: "READY", second.pk: "READY", third.pk: "FAILED"}
    third.refresh_from_db()
    assert "3 workers were stopped while they did this." in third.traceback
    assert work.take_up_lost() == 0


def test_old_work__is_forgotten_once_it_is_done(put: Put) -> None:
    day = 24 * 60
    kept = {
        put("SUCCESSFUL", finished_at=13 * day).pk,
        put("READY", enqueued_at=15 * day).pk,
        put("RUNNING", enqueued_at=15 * day, started_at=15 * day).pk,
    }
    put("SUCCESSFUL", finished_at=15 * day)
    put("FAILED", finished_at=15 * day)
    assert work.forget_done() == 2
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept
    assert work.forget_done() == 0
