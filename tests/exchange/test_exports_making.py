"""How files are made: once, in the background where there is a worker, tried again, gone with a redaction."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks import task_backends
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.exchange.exports import actions as exports_actions
from cms.exchange.exports.enums import ExportState
from cms.exchange.exports.making import make
from cms.exchange.exports.models import Export
from cms.exchange.exports.tasks import make_export
from cms.governance import actions
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import UserFactory

from .conftest import Writer

pytestmark = pytest.mark.django_db

TERMS = "/sub-groups/street-safety/terms-of-reference/"


@pytest.fixture
def get(here: World, writer: Writer) -> Any:
    """Ask for an address below the terms of reference, version 1.0 of which was recorded, as a stranger."""
    cache.clear()
    factories.recorded(here)
    client = Client(SERVER_NAME=here.host)
    return lambda path: client.get(TERMS + path)


class Queue:
    """The files that a worker would make next: they are handed over and not made."""

    def __init__(self) -> None:
        self._all: Any = task_backends["default"].results  # type: ignore[attr-defined]  # the dummy backend's

    def __len__(self) -> int:
        return sum(result.task.func is make_export.func for result in self._all)

    def lose(self) -> None:
        """Forget them, as when a worker is stopped."""
        self._all.clear()

    def work(self) -> None:
        """Make them."""
        waiting = [result for result in self._all if result.task.func is make_export.func]
        self._all.clear()
        for result in waiting:
            result.task.call(*result.args, **result.kwargs)


@pytest.fixture
def queue(settings: Settings) -> Queue:
    """A worker that waits to be told."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return Queue()


# In the background


def test_file__that_is_not_ready_is_announced_and_handed_over_once(get: Any, queue: Queue, writer: Writer) -> None:
    first, second = get("document.pdf"), get("versions/1.0/document.pdf")
    assert [first.status_code, second.status_code] == [202, 202]
    page = first.content.decode()
    assert "<h1>The PDF file is being made</h1>" in page
    assert f'href="{TERMS}document.pdf">Open it when it is ready</a>' in page
    assert "http-equiv" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert (first["Cache-Control"], first["Retry-After"]) == ("no-store", "5")
    assert len(queue) == 1
    queue.work()
    assert get("document.pdf").status_code == 200
    assert len(writer.papers) == 1
    assert len(queue) == 0


def test_adoption__has_its_files_made_when_it_is_committed(
    here: World,
    get: Any,
    queue: Queue,
    writer: Writer,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        factories.adopted(here, factories.draft(here, purpose="Calm."))
    assert len(queue) == 0
    for callback in callbacks:
        callback()
    assert len(queue) == 2
    queue.work()
    assert sorted(paper.line[:12] for paper in writer.papers) == ["Version 2.0,", "What changed"]
    assert get("document.pdf").status_code == 200
    assert get("compare/1.0/2.0/document.pdf").status_code == 200
    assert len(writer.papers) == 2


def test_adoption__without_a_worker_keeps_nobody_waiting(
    here: World, get: Any, writer: Writer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here, purpose="Calm."))
    assert writer.papers == []
    assert Export.objects.count() == 0


def test_export__that_is_ready_is_not_made_again_by_a_task_that_comes_twice(get: Any, writer: Writer) -> None:
    get("document.pdf")
    make(export=Export.objects.get().pk)
    assert len(writer.papers) == 1


def test_task__for_an_export_that_is_gone_does_nothing(get: Any, writer: Writer) -> None:
    make(export=1_000_000)
    assert writer.papers == []


def test_too_many_at_once__wait_where_there_is_no_worker(here: World, get: Any, writer: Writer) -> None:
    get("document.pdf")
    other = Export.objects.get()
    for key in ("a" * 64, "b" * 64):
        Export.objects.create(
            key=key, partnership=here.partnership, version=other.version, extension="pdf", held=other.held
        )
    factories.recorded(here, on=dt.date(2024, 5, 1), text=factories.tree(purpose="Two."))
    assert get("document.pdf").status_code == 202
    assert Export.objects.count() == 3
    Export.objects.filter(key="a" * 64).delete()
    assert get("document.pdf").status_code == 200


# What goes wrong


def test_failure__is_written_down_and_said(get: Any, writer: Writer, caplog: pytest.LogCaptureFixture) -> None:
    writer.trouble = ValueError("no room")
    response = get("document.pdf")
    assert response.status_code == 503
    assert "<h1>The PDF file could not be made</h1>" in response.content.decode()
    assert "no room" not in response.content.decode()
    export = Export.objects.get()
    assert (export.state, export.trouble, export.tries) == (ExportState.FAILED, "ValueError: no room", 1)
    assert [record.levelno for record in caplog.records if "exports" in record.name] == [logging.ERROR]


def test_failure__is_tried_again_after_a_pause_and_not_without_end(get: Any, writer: Writer) -> None:
    writer.trouble = ValueError("no room")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(6):
            get("document.pdf")
            assert Export.objects.get().tries == 1
        for tries in (2, 3, 3, 3):
            clock.shift(61)
            get("document.pdf")
            assert Export.objects.get().tries == tries
        writer.trouble = None
        clock.shift(3600)
        assert get("document.pdf").status_code == 503
        assert exports_actions.retry_unmade() == 1
    assert get("document.pdf").status_code == 200
    assert Export.objects.get().trouble == ""


def test_failure__is_mended_by_the_next_reader(get: Any, writer: Writer) -> None:
    writer.trouble = ValueError("no room")
    get("document.pdf")
    writer.trouble = None
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2)):
        assert get("document.pdf").status_code == 200


def test_worker__that_was_stopped_is_not_waited_for_without_end(get: Any, queue: Queue, writer: Writer) -> None:
    get("document.pdf")
    queue.lose()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=9)):
        get("document.pdf")
    assert len(queue) == 0
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=11)):
        get("document.pdf")
        get("document.pdf")
    assert len(queue) == 1


def test_day__brings_another_try(get: Any, writer: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    writer.trouble = ValueError("no room")
    get("document.pdf")
    writer.trouble = None
    call_command("daily")
    assert "1 files made after all." in capsys.readouterr().out
    assert Export.objects.get().is_ready


def test_file__that_is_lost_is_made_again(exports: Path, get: Any, writer: Writer) -> None:
    get("document.pdf")
    (exports / str(Export.objects.get().file.name)).unlink()
    assert get("document.pdf").status_code == 202
    assert get("document.pdf").status_code == 200
    assert len(writer.papers) == 2


def test_remains_of_a_crash__do_not_change_where_the_file_lies(exports: Path, get: Any) -> None:
    get("document.pdf")
    export = Export.objects.get()
    place = exports / str(export.file.name)
    export.delete()
    place.write_bytes(b"half")
    get("document.pdf")
    assert Export.objects.get().file.name == export.file.name
    assert place.read_bytes().startswith(b"%PDF")


# Redaction


def redact(here: World, sha256: str) -> None:
    """As the keeper of the partnership's data does it."""
    keeper = UserFactory(administrator_of=here.partnership)
    actions.redact(partnership=here.partnership, sha256=sha256, user=keeper, reason="It named somebody.")


@pytest.mark.parametrize("which", ["text_sha256", "html_sha256"])
def test_redaction__takes_every_file_with_the_text_away(
    here: World,
    get: Any,
    exports: Path,
    which: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    factories.adopted(here, factories.draft(here, purpose="Calm."))
    paths = ("versions/1.0/document.pdf", "compare/1.0/2.0/document.pdf", "versions/2.0/document.pdf")
    for path in paths:
        assert get(path).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, getattr(here.terms.versions.get(major=1), which))
    assert [get(path).status_code for path in paths] == [410, 410, 200]
    assert "<h1>This file is gone</h1>" in get(paths[0]).content.decode()
    left = Export.objects.get()
    assert left.version.number == "2.0"
    assert [file for file in exports.rglob("*") if file.is_file()] == [exports / str(left.file.name)]


def test_redaction__of_a_priority_takes_the_whole_plan_away(
    here: World, get: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    _, priority = factories.plan(here)
    # The plan and its priority say the same here, so the priority gets a text of its own.
    text = factories.tree(purpose="Streets are calm.")
    actions.record_adoption(document=priority, user=here.editor, tree=text, adopted_on=dt.date(2024, 5, 1))
    client = Client(SERVER_NAME=here.host)
    for path in ("/plan-2024/whole-plan.pdf", "/plan-2024/document.pdf"):
        assert client.get(path).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, priority.versions.get(major=2).text_sha256)
    assert client.get("/plan-2024/whole-plan.pdf").status_code == 410
    assert client.get("/plan-2024/document.pdf").status_code == 200


def test_redaction__while_the_file_is_written_wins(
    here: World, get: Any, queue: Queue, writer: Writer, exports: Path
) -> None:
    get("document.pdf")
    sha256 = here.terms.versions.get().text_sha256

    def written(paper: Any) -> bytes:
        redact(here, sha256)
        return b"%PDF with what was redacted"

    writer.instead = written
    queue.work()
    assert Export.objects.count() == 0
    assert list(exports.rglob("*.pdf")) == []
    assert get("document.pdf").status_code == 410


def test_redaction__before_the_task_leaves_nothing_to_make(here: World, get: Any, queue: Queue, writer: Writer) -> None:
    get("document.pdf")
    redact(here, here.terms.versions.get().text_sha256)
    queue.work()
    assert writer.papers == []
    assert Export.objects.count() == 0


def test_redaction__that_was_cut_short_is_finished_the_same_day(here: World, get: Any, exports: Path) -> None:
    get("document.pdf")
    redact(here, here.terms.versions.get().text_sha256)
    assert Export.objects.count() == 1
    call_command("daily")
    assert Export.objects.count() == 0
    assert list(exports.rglob("*.pdf")) == []


def test_redaction__of_one_partnership_leaves_the_same_text_of_another(
    here: World, get: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    other = factories.world(default=False, hostname="theirs.localhost", name="Otherby")
    factories.recorded(other)
    get("document.pdf")
    theirs = Client(SERVER_NAME=other.host)
    assert theirs.get(f"{TERMS}document.pdf").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        redact(here, here.terms.versions.get().text_sha256)
    assert get("document.pdf").status_code == 410
    assert theirs.get(f"{TERMS}document.pdf").status_code == 200
    assert [export.partnership for export in Export.objects.all()] == [other.partnership]


@pytest.mark.django_db(transaction=True)
def test_many_readers__of_a_new_file_have_it_made_once(here: World, get: Any, writer: Writer) -> None:
    statuses: list[int] = []
    start = threading.Barrier(4)

    def read() -> None:
        from django.db import connection

        start.wait()
        try:
            statuses.append(get("document.pdf").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 202}
    assert len(writer.papers) == 1
    assert get("document.pdf").status_code == 200
