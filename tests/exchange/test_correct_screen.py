"""The screen on which lines are corrected: plain forms, a page of lines at a time."""

from __future__ import annotations

import pytest
from bs4 import Tag
from django.test import Client
from django.urls import reverse

from cms.exchange import actions
from cms.exchange.errors import ImportRefused
from cms.exchange.models import ImportJob
from tests.exchange.brought import kept
from tests.exchange.people import at_work, soup, words
from tests.exchange.reading.shapes import shape
from tests.governance.factories import World

pytestmark = pytest.mark.django_db

TEXT = """\
Terms of Reference: Path Wardens

**Purpose**

Wardens mend paths.

**Please note**

Who sits with us. Council and parish.

- Council
- Parish
and its clerk

One	Two
3a	4b
"""


@pytest.fixture
def client(here: World) -> Client:
    """An editor at work."""
    return at_work(here, here.editor)


@pytest.fixture
def job(here: World) -> ImportJob:
    """A file with two headings that are guesses."""
    return kept(here, TEXT)


def url(job: ImportJob, query: str = "") -> str:
    """Where its lines are corrected."""
    return f"{reverse('exchange_correct', args=[job.pk])}{query}"


def sections(job: ImportJob) -> list[tuple[str, list[object]]]:
    """What is read of it now."""
    return shape(ImportJob.objects.get(pk=job.pk).reading.documents[0].sections)


def rows(client: Client, job: ImportJob, query: str = "") -> list[Tag]:
    """The lines on the screen."""
    return soup(client.get(url(job, query))).select(".fx-row")


def test_lines__stand_beside_what_they_were_taken_for(client: Client, job: ImportJob) -> None:
    shown = [" ".join(row.select_one(".fx-row__taken p").get_text(" ").split()) for row in rows(client, job)]
    assert shown == [
        "Title",
        "Heading of a section guessed: confirm",
        "Paragraph",
        "Heading of a section guessed: confirm",
        "Paragraph",
        "List item",
        "List item",
        "Table of 2 rows",
    ]
    first = rows(client, job)[4]
    assert "line 9 Who sits with us. Council and parish." in " ".join(first.get_text(" ").split())


def test_choices__are_what_can_be_done_with_the_line(client: Client, job: ImportJob) -> None:
    offered = [[str(option["value"]) for option in row.select("option")] for row in rows(client, job)]
    everything = ["", "section", "within", "title", "paragraph", "item-0", "item-1", "item-2", "item-3", "join", "out"]
    assert offered[0] == [each for each in everything if each not in {"join", "paragraph"}]
    assert offered[1] == everything
    assert offered[5] == everything
    assert offered[7] == ["", "out"]
    assert [bool(row.select("input[type=text]")) for row in rows(client, job)][6:] == [True, False]


def test_preview__flags_guesses_and_leads_to_the_lines(client: Client, job: ImportJob) -> None:
    shown = soup(client.get(reverse("exchange_job", args=[job.pk])))
    assert "Confirm 2 guesses" in shown.get_text(" ")
    flagged = shown.select(".fx-guess a")
    assert [link["href"] for link in flagged] == [url(job, "?p=1#line-1"), url(job, "?p=1#line-3")]
    said = [(line["value"], line.get_text()) for line in shown.select(".fx-section")[0].select(".fx-lines li")]
    assert said == [("3", "**Purpose**"), ("5", "Wardens mend paths.")]


def test_corrections__are_saved_together_and_read_again(client: Client, job: ImportJob) -> None:
    data = {
        "seen": "0",
        "say_3": "paragraph",
        "say_4": "section",
        "split_4": "council and",
        "say_6": "join",
        "say_7": "out",
    }
    response = client.post(url(job), data, follow=True)
    assert "Corrected, and read again." in words(response)
    assert sections(job) == [
        ("Purpose", ["Wardens mend paths.", "Please note"]),
        ("Who sits with us.", ["Council and parish.", ["Council Parish and its clerk"]]),
    ]
    again = ImportJob.objects.get(pk=job.pk)
    assert [fragment.text for fragment in again.reading.unplaced] == ["One Two 3a 4b"]
    assert len(again.corrections) == 1
    assert again.text == job.text


def test_undo__takes_back_one_batch_after_the_other(client: Client, job: ImportJob) -> None:
    before = sections(job)
    client.post(url(job), {"seen": "0", "say_3": "paragraph"})
    first = sections(job)
    client.post(url(job), {"seen": "1", "say_2": "section"})
    assert sections(job) != first != before
    response = client.post(url(job), {"seen": "2", "verb": "undo"}, follow=True)
    assert "The latest correction was taken back." in words(response)
    assert sections(job) == first
    client.post(url(job), {"seen": "1", "verb": "undo"})
    assert sections(job) == before
    assert "There is nothing to take back." in words(client.post(url(job), {"seen": "0", "verb": "undo"}, follow=True))


def test_guesses__are_confirmed_all_at_once_and_then_are_none(client: Client, job: ImportJob) -> None:
    before = sections(job)
    response = client.post(url(job, "?show=guesses"), {"seen": "0", "verb": "confirm"}, follow=True)
    assert "All guesses are confirmed." in words(response)
    assert "No heading is a guess any more." in words(response)
    assert sections(job) == before
    assert not soup(client.get(reverse("exchange_job", args=[job.pk]))).select(".fx-guess")
    assert not rows(client, job, "?show=guesses")


def test_guesses__can_be_shown_alone_and_corrected_there(client: Client, job: ImportJob) -> None:
    assert [row["id"] for row in rows(client, job, "?show=guesses")] == ["line-1", "line-3"]
    response = client.post(url(job, "?show=guesses"), {"seen": "0", "say_3": "within"})
    assert response["Location"] == url(job, "?show=guesses")
    assert sections(job)[0][1][1] == "Please note"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, "Nothing was changed."),
        ({"split_4": "of nobody"}, "These words do not stand here."),
        ({"split_4": "Who sits"}, "The line begins with these words"),
        ({"split_6": "its x"}, "These words do not stand here."),
        ({"say_7": "section"}, "This cannot be said of this line any more."),
        ({"say_4": "poem"}, "This cannot be said of this line any more."),
        ({"kind": "poem"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_done__is_said_and_what_was_typed_stays(
    client: Client, job: ImportJob, data: dict[str, str], expected: str
) -> None:
    response = client.post(url(job), {"seen": "0", "say_3": "paragraph" if data else "", **data})
    assert response.status_code == 422
    assert expected in words(response)
    if data:
        assert soup(response).select("#id_say_3 option[selected]")[0]["value"] == "paragraph"
    assert ImportJob.objects.get(pk=job.pk).corrections == []


def test_words__that_stand_twice_need_more_of_them(client: Client, here: World) -> None:
    job = kept(here, "# Progress report\n\nAsk the clerk and ask the warden and ask the clerk again.")
    shown = words(client.post(url(job), {"seen": "0", "split_1": "ask the"}))
    assert "These words stand here more than once." in shown
    client.post(url(job), {"seen": "0", "split_1": "ASK the w"})
    assert len(ImportJob.objects.get(pk=job.pk).units) == 3


def test_long_line__is_no_heading_before_it_is_split(client: Client, here: World) -> None:
    job = kept(here, f"# Progress report\n\nPaths and what was done. {'Much was done. ' * 30}")
    response = client.post(url(job), {"seen": "0", "say_1": "section"})
    assert "A heading is one line of up to 255 letters. Split the line as well." in words(response)
    client.post(url(job), {"seen": "0", "say_1": "section", "split_1": "Much was done. Much was done. Much"})
    assert ImportJob.objects.get(pk=job.pk).corrections == []
    client.post(url(job), {"seen": "0", "say_1": "section", "split_1": "done. Much"})
    assert ImportJob.objects.get(pk=job.pk).corrections == []


def test_stale_screen__changes_nothing_and_says_so(client: Client, job: ImportJob) -> None:
    client.post(url(job), {"seen": "0", "say_3": "paragraph"})
    after = sections(job)
    for data in ({"say_4": "out"}, {"verb": "undo"}, {"verb": "confirm"}, {"seen": "x", "say_4": "out"}):
        response = client.post(url(job), {"seen": "0", **data}, follow=True)
        assert "This was corrected meanwhile" in words(response)
    assert sections(job) == after


def test_kind__of_the_whole_can_be_said(client: Client, here: World) -> None:
    job = kept(here, "## One\n\nA word.")
    assert not job.reading.documents
    client.post(url(job), {"seen": "0", "kind": "progress"})
    assert [d.kind for d in ImportJob.objects.get(pk=job.pk).reading.documents] == ["progress"]
    client.post(url(job), {"seen": "1", "verb": "undo"})
    assert not ImportJob.objects.get(pk=job.pk).reading.documents


def test_long_file__comes_in_pages(client: Client, here: World) -> None:
    job = kept(here, "# Progress report\n\n" + "\n\n".join(f"Sentence {n} of many." for n in range(400)))
    assert len(rows(client, job)) == 40
    latest = rows(client, job, "?p=11")
    assert [row["id"] for row in latest] == ["line-400"]
    assert "Part of the line before it" in latest[0].get_text()
    client.post(url(job, "?p=11"), {"seen": "0", "say_400": "join"})
    assert len(ImportJob.objects.get(pk=job.pk).units) == 400


def test_words_of_the_file__are_escaped(client: Client, here: World) -> None:
    job = kept(here, "# <script>steal()</script> plan\n\n**<img src=x>**\n\nText")
    assert b"<script>steal()" not in client.get(url(job)).content
    assert b"<img src=x>" not in client.get(url(job)).content


def test_corrections__end_when_the_documents_are_on_their_pages(client: Client, here: World) -> None:
    job = kept(here, "# Progress report\n\nSigns.")
    ImportJob.objects.update(state="done")
    assert client.get(url(job))["Location"] == reverse("exchange_job", args=[job.pk])
    with pytest.raises(ImportRefused, match="already"):
        actions.correct(job=job, user=here.editor, seen=0)
