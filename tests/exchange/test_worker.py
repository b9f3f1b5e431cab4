"""With a real worker beside the web server: files are read and made there, and what is lost with one comes back."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.exchange import filing
from cms.exchange.exports.enums import ExportState
from cms.exchange.exports.models import Export
from cms.exchange.models import ImportJob
from cms.exchange.opening import open_safely
from tests import worker
from tests.exchange.conftest import Writer
from tests.exchange.people import at_work, file, soup, words
from tests.exchange.samples import PLAN
from tests.governance import factories
from tests.governance.factories import World

BRING = reverse("exchange_import")
TERMS = "/sub-groups/street-safety/terms-of-reference/"
LONG = dt.timedelta(minutes=6)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(autouse=True)
def _left_to_a_worker(settings: Settings) -> None:
    settings.TASKS = worker.TASKS
    cache.clear()


def address(job: ImportJob) -> str:
    return reverse("exchange_job", args=[job.pk])


def steps(response: Any) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in soup(response).select(".fx-steps li")]


def long_file(paragraphs: int) -> bytes:
    """A long Word file with a tracked change, so that it is opened twice."""
    body = "".join(
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Part {n}</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>The group meets on day {n} and says what it did.</w:t></w:r></w:p>"
        for n in range(paragraphs // 2)
    )
    change = '<w:p><w:ins w:id="1" w:author="Ada Penn"><w:r><w:t>And more.</w:t></w:r></w:ins></w:p>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types>wordprocessingml</Types>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}{change}</w:body></w:document>')
    return made.getvalue()


# Reading


@pytest.mark.django_db
def test_import__waits_for_the_worker_shows_how_far_it_is_and_is_there(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at_work(here, here.editor)
    client.post(BRING, {"file": [file("first.md", PLAN), file("second.docx", long_file(2_000))]})
    first, second = ImportJob.objects.order_by("pk")
    shown = client.get(address(second))
    assert "The file waits to be read." in words(shown)
    assert (shown["Refresh"], "http-equiv" in shown.content.decode()) == ("5", False)
    assert steps(shown) == [
        "It waits its turn ; 1 file before it",
        "The file is opened",
        "Its tracked changes, if it has any, are looked at",
        "Its headings, lists and documents are found",
    ]
    assert steps(client.get(address(first)))[0] == "It waits its turn ; no file is before it"
    seen: list[list[str]] = []
    opens, finds = open_safely, filing.read_again

    def opening(*args: Any, **kwargs: Any) -> Any:
        seen.append(steps(client.get(address(second))))
        return opens(*args, **kwargs)

    def finding(job: ImportJob) -> None:
        seen.append(steps(client.get(address(second))))
        finds(job)

    ImportJob.objects.filter(pk=first.pk).delete()
    monkeypatch.setattr(filing, "open_safely", opening)
    monkeypatch.setattr(filing, "read_again", finding)
    worker.work()
    assert [line for line in seen[0] if line.endswith(("done", "now"))] == [
        "It waited its turn: done",
        "The file is opened : now",
    ]
    assert seen[1][1:3] == ["The file is opened: done", "Its tracked changes, if it has any, are looked at : now"]
    assert seen[2][2:] == [
        "Its tracked changes, if it has any, are looked at: done",
        "Its headings, lists and documents are found : now",
    ]
    second.refresh_from_db()
    assert (second.state, second.tries, second.file) == ("waiting", 1, None)
    assert client.get(address(second))["Location"] == reverse("exchange_changes", args=[second.pk])


@pytest.mark.django_db
def test_import__is_read_before_files_that_nobody_waits_for_are_made(here: World, writer: Writer) -> None:
    factories.recorded(here)
    Client(SERVER_NAME=here.host).get(f"{TERMS}document.pdf")
    at_work(here, here.editor).post(BRING, {"file": file("plan.md", PLAN)})
    worker.work()
    paths = [row.task_path for row in DBTaskResult.objects.order_by("finished_at") if "exchange" in row.task_path]
    assert paths == ["cms.exchange.tasks.read_file", "cms.exchange.exports.tasks.make_export"]


@pytest.mark.django_db
def test_import__that_no_worker_takes_up_says_so_and_can_be_handed_over_again(here: World) -> None:
    client = at_work(here, here.editor)
    client.post(BRING, {"file": file("plan.md", PLAN)})
    job = ImportJob.objects.get()
    again = reverse("exchange_again", args=[job.pk])
    assert "Nothing is wrong with this import" in words(client.post(again, follow=True))
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LONG)
    shown = words(client.get(address(job)))
    assert "Files are not being dealt with now: the worker does not run" in shown
    assert "The file waits to be read." in shown
    ImportJob.objects.update(handed_at=timezone.now() - LONG)
    DBTaskResult.objects.all().delete()
    response = client.get(address(job))
    assert "Nobody has begun to read this file." in words(response)
    assert "Refresh" not in response
    assert "The file waits to be read." in words(client.post(again, follow=True))
    worker.work()
    assert "Found: plan, 2 × priority." in words(client.get(address(job)))


@pytest.mark.django_db
def test_import__that_brought_three_workers_down_is_given_up(here: World) -> None:
    client = at_work(here, here.editor)
    client.post(BRING, {"file": file("plan.md", PLAN)})
    ImportJob.objects.update(state="reading", tries=3, handed_at=timezone.now() - LONG)
    job = ImportJob.objects.get()
    shown = words(client.post(reverse("exchange_again", args=[job.pk]), follow=True))
    assert "plan.md : Reading this file was broken off several times, so it was given up." in shown
    job.refresh_from_db()
    assert (job.state, job.file) == ("failed", None)


@pytest.mark.django_db
def test_import__whose_reading_fails_by_our_own_mistake_says_so_and_lets_the_file_go(
    here: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at_work(here, here.editor).post(BRING, {"file": file("plan.md", PLAN)})
    monkeypatch.setattr(filing, "read_again", lambda job: 1 / 0)
    worker.work()
    job = ImportJob.objects.get()
    assert (job.state, job.file, job.trouble[:20]) == ("failed", None, "Something went wrong")
    assert "ZeroDivisionError" in DBTaskResult.objects.get(task_path__endswith="read_file").traceback


@pytest.mark.django_db
def test_import__of_a_worker_that_is_told_to_stop_at_once_keeps_its_file(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work(here, here.editor).post(BRING, {"file": file("plan.md", PLAN)})

    def stopped(job: ImportJob) -> None:
        raise SystemExit(1)

    with monkeypatch.context() as patch:
        patch.setattr(filing, "read_again", stopped)
        worker.work()
    job = ImportJob.objects.get()
    assert (job.state, bytes(job.file or b"")) == ("reading", PLAN.encode())
    ImportJob.objects.update(handed_at=timezone.now() - LONG)
    call_command("daily", verbosity=0)
    worker.work()
    assert ImportJob.objects.get().state == "waiting"


# Making


@pytest.mark.django_db
def test_file__asked_for_is_being_made_and_then_there(here: World, writer: Writer) -> None:
    factories.recorded(here)
    reader = Client(SERVER_NAME=here.host)
    first = reader.get(f"{TERMS}document.pdf")
    assert first.status_code == 202
    assert "That takes some seconds." in words(first)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LONG)
    late = reader.get(f"{TERMS}document.pdf")
    assert "files wait to be made. Those who run this site can see that they do." in words(late)
    listing = at_work(here, here.editor).get(reverse("exports_list"))
    assert "Files are not being made now: the worker does not run" in words(listing)
    worker.work()
    ready = reader.get(f"{TERMS}document.pdf")
    assert (ready.status_code, ready["Content-Type"]) == (200, "application/pdf")
    assert len(writer.papers) == 1
    assert "not being made now" not in words(at_work(here, here.editor).get(reverse("exports_list")))


@pytest.mark.django_db
def test_adoption__has_its_files_made_by_the_worker(
    here: World, writer: Writer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    factories.recorded(here)
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here, purpose="Calm."))
    assert set(Export.objects.values_list("state", flat=True)) == {ExportState.WAITING}
    worker.work()
    reader = Client(SERVER_NAME=here.host)
    for path in ("versions/2.0/document.pdf", "compare/1.0/2.0/document.pdf"):
        assert reader.get(f"{TERMS}{path}").status_code == 200
    assert len(writer.papers) == 2


@pytest.mark.django_db
def test_file__that_brought_three_workers_down_is_not_said_to_be_being_made(here: World, writer: Writer) -> None:
    factories.recorded(here)
    reader = Client(SERVER_NAME=here.host)
    reader.get(f"{TERMS}document.pdf")
    Export.objects.update(tries=3, asked_at=timezone.now() - dt.timedelta(minutes=11))
    assert reader.get(f"{TERMS}document.pdf").status_code == 503
    listing = at_work(here, here.editor).get(reverse("exports_list"))
    assert "Making it was broken off Try again" in words(listing)


# A worker of flesh and blood


@pytest.mark.django_db(transaction=True)
def test_worker_killed_while_it_reads__leaves_the_file_to_the_next(settings: Settings) -> None:
    here = factories.world()
    client = at_work(here, here.editor)
    client.post(BRING, {"file": file("long.docx", long_file(8_000))})
    job = ImportJob.objects.get()
    with worker.working() as process:
        worker.until(lambda: ImportJob.objects.filter(pk=job.pk, step="opening").exists())
        worker.kill(process)
    assert "The file is being read." in words(client.get(address(job)))
    lost = DBTaskResult.objects.get(task_path="cms.exchange.tasks.read_file")
    assert (lost.status, ImportJob.objects.get().state) == ("RUNNING", "reading")
    ImportJob.objects.update(handed_at=timezone.now() - LONG)
    assert "Reading this file was broken off: it was begun at" in words(client.get(address(job)))
    client.post(reverse("exchange_again", args=[job.pk]))
    worker.work()
    done = ImportJob.objects.get()
    assert (done.state, done.tries, done.text.count("Part ")) == ("waiting", 2, 4_000)


@pytest.mark.django_db(transaction=True)
def test_worker_killed_while_it_makes__leaves_the_file_to_whoever_asks_next(exports: Any, layout: None) -> None:
    here = factories.world()
    factories.recorded(here)
    reader = Client(SERVER_NAME=here.host)
    assert reader.get(f"{TERMS}document.pdf").status_code == 202
    with worker.working() as process:
        worker.until(lambda: Export.objects.filter(tries=1).exists())
        worker.kill(process)
    [begun] = Export.objects.filter(tries=1)
    assert begun.state == ExportState.WAITING
    assert reader.get(f"{TERMS}document.pdf").status_code == 202
    Export.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=11))
    assert reader.get(f"{TERMS}document.pdf").status_code == 202
    worker.work()
    ready = reader.get(f"{TERMS}document.pdf")
    assert (ready.status_code, ready.content[:5]) == (200, b"%PDF-")
