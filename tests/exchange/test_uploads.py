"""Bringing files: several at once, good ones beside bad ones, at once or in the background."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.exchange import filing
from cms.exchange.models import ImportJob
from cms.exchange.reading import UnreadableFile
from cms.exchange.tasks import read_file
from tests.exchange.people import at_work, file, soup, words
from tests.exchange.samples import PLAN, PROGRESS
from tests.exchange.wordfiles import fake_headings
from tests.governance.factories import World

pytestmark = pytest.mark.django_db

BRING = reverse("exchange_import")


@pytest.fixture
def client(here: World) -> Client:
    """An editor at work."""
    return at_work(here, here.editor)


@pytest.fixture
def worker(settings: Any) -> Any:
    """Files wait for somebody to call this."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def work() -> None:
        for job in ImportJob.objects.filter(state="queued"):
            filing.read_kept(job.pk)

    return work


def test_several_files__become_an_import_each(client: Client) -> None:
    word = fake_headings("*Progress updates 2026*", "Priority 1. Progress update", "Signs were put up.")
    response = client.post(BRING, {"file": [file("plan.md", PLAN), file("progress.docx", word)]}, follow=True)
    assert response.redirect_chain == [(f"{BRING}#earlier", 302)]
    assert list(ImportJob.objects.order_by("pk").values_list("name", "state")) == [
        ("plan.md", "waiting"),
        ("progress.docx", "waiting"),
    ]
    assert [job.reading.documents[0].kind for job in ImportJob.objects.order_by("pk")] == ["plan", "progress"]


def test_file__is_let_go_once_it_is_read(client: Client) -> None:
    client.post(BRING, {"file": file("plan.md", PLAN)})
    job = ImportJob.objects.get()
    assert job.file is None
    assert [block["block"] for block in job.opened["accepted"]["blocks"]][:2] == ["heading", "heading"]


def test_bad_files__are_named_with_the_reason_and_keep_no_good_one_out(client: Client) -> None:
    pages = Page.objects.count()
    sent = [file("a <b>.docx", b"PK\x03\x04 broken"), file("plan.md", PLAN), file("empty.txt", b"")]
    response = client.post(BRING, {"file": sent}, follow=True)
    assert [job.name for job in ImportJob.objects.all()] == ["plan.md"]
    assert response.redirect_chain == [(reverse("exchange_job", args=[ImportJob.objects.get().pk]), 302)]
    said = [" ".join(item.get_text(" ").split()) for item in soup(response).select(".messages li")]
    assert any("a <b>.docx: The file is damaged or broken off" in sentence for sentence in said)
    assert any("empty.txt: The file is empty." in sentence for sentence in said)
    assert b"a <b>.docx" not in response.content
    assert Page.objects.count() == pages


def test_bad_files_alone__are_said_beside_the_field_and_leave_nothing(client: Client) -> None:
    response = client.post(BRING, {"file": [file("one.docx", b"PK\x03\x04"), file("two.doc", b"\xd0\xcf\x11\xe0 old")]})
    assert response.status_code == 422
    [error] = soup(response).select(".error-message")
    assert error.get_text().startswith("one.docx: ")
    assert " two.doc: This is an old Word file (.doc)." in error.get_text()
    assert not ImportJob.objects.exists()


def test_too_many_files__are_refused_together(client: Client) -> None:
    response = client.post(BRING, {"file": [file(f"{n}.txt", PROGRESS) for n in range(21)]})
    assert "Choose up to 20 files at once." in words(response)
    assert not ImportJob.objects.exists()


def test_large_file__is_refused_before_it_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    response = client.post(BRING, {"file": file("large.docx", b"x" * 20_000_001)})
    assert "large.docx: The file is 20 MB large." in words(response)
    assert not ImportJob.objects.exists()


def test_file__waits_for_the_worker_and_says_so(client: Client, worker: Any) -> None:
    response = client.post(BRING, {"file": file("plan.md", PLAN)}, follow=True)
    job = ImportJob.objects.get()
    assert "The file waits to be read." in words(response)
    assert response["Refresh"] == "5"
    assert "Look again" in words(response)
    assert "Some files are still being read." in words(client.get(BRING))
    for name in ("exchange_correct", "exchange_changes", "exchange_return"):
        assert client.get(reverse(name, args=[job.pk]))["Location"] == reverse("exchange_job", args=[job.pk])
    ImportJob.objects.update(state="reading")
    assert "The file is being read." in words(client.get(reverse("exchange_job", args=[job.pk])))
    ImportJob.objects.update(state="queued")
    worker()
    shown = client.get(reverse("exchange_job", args=[job.pk]))
    assert "Found: plan, 2 × priority." in words(shown)
    assert "Refresh" not in shown


def test_file_that_cannot_be_read_in_the_background__says_why_and_keeps_nothing(client: Client, worker: Any) -> None:
    client.post(BRING, {"file": [file("bad.docx", b"PK\x03\x04"), file("plan.md", PLAN)]})
    worker()
    bad = ImportJob.objects.get(name="bad.docx")
    assert (bad.state, bad.file, bad.opened, bad.text) == ("failed", None, {}, "")
    assert "bad.docx : The file is damaged" in words(client.get(reverse("exchange_job", args=[bad.pk])))
    assert ImportJob.objects.get(name="plan.md").state == "waiting"
    response = client.post(reverse("exchange_discard", args=[bad.pk]), follow=True)
    assert "was thrown away" in words(response)
    assert [job.name for job in ImportJob.objects.all()] == ["plan.md"]


def test_file_that_is_not_read_yet__can_be_thrown_away_and_nothing_else(client: Client, worker: Any) -> None:
    client.post(BRING, {"file": file("plan.md", PLAN)})
    job = ImportJob.objects.get()
    response = client.post(reverse("exchange_correct", args=[job.pk]), {"verb": "confirm", "seen": "0"}, follow=True)
    assert "at another step by now" in words(response)
    client.post(reverse("exchange_discard", args=[job.pk]))
    filing.read_kept(job.pk)
    assert not ImportJob.objects.exists()


def test_file__is_read_once_however_many_workers_there_are(
    client: Client, worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(BRING, {"file": file("plan.md", PLAN)})
    [pk] = ImportJob.objects.values_list("pk", flat=True)
    opened: list[int] = []
    readings = filing.readings

    def seen(data: bytes, name: str, reach: Any) -> dict[str, Any]:
        filing.read_kept(pk)
        opened.append(len(data))
        return readings(data, name, reach)

    monkeypatch.setattr(filing, "readings", seen)
    read_file.call(pk)
    read_file.call(pk)
    assert opened == [len(PLAN.encode())]


def test_file_thrown_away_while_it_is_read__stays_away(
    client: Client, worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(BRING, {"file": file("plan.md", PLAN)})

    def thrown(data: bytes, name: str, reach: Any) -> dict[str, Any]:
        ImportJob.objects.all().delete()
        raise UnreadableFile("too late")

    monkeypatch.setattr(filing, "readings", thrown)
    worker()
    assert not ImportJob.objects.exists()
