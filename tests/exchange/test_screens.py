"""The screens: bring a text, look at what was read, say where it goes. For editors, within their partnership."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.exchange.models import ImportJob
from cms.governance.models import AmendmentPage
from subgroups.models import ProgressDocumentPage
from tests.exchange.brought import brought_in, kept
from tests.exchange.samples import PLAN, PROGRESS, TERMS
from tests.governance.factories import World, world

pytestmark = pytest.mark.django_db

BRING = reverse("exchange_import")


@pytest.fixture
def client(here: World) -> Client:
    """An editor at work."""
    return logged_in(here, here.editor)


def logged_in(here: World, user: Any) -> Client:
    """Somebody at work."""
    client = Client(SERVER_NAME=here.host)
    client.force_login(user)
    return client


def soup(response: Any) -> BeautifulSoup:
    """What a response shows."""
    return BeautifulSoup(response.content, "html.parser")


def words(response: Any) -> str:
    """What a response says, on one line."""
    return " ".join(soup(response).get_text(" ").split())


def filled(job: ImportJob, client: Client, **changes: str) -> dict[str, str]:
    """What the form of an import sends as it stands, with changes."""
    form = soup(client.get(reverse("exchange_job", args=[job.pk]))).select_one("form#form")
    assert form is not None
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=text][name]")}
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.option
        data[select["name"]] = chosen["value"] if chosen else ""
    return {**data, "manner": "recorded", "adopted_on": "2023-05-04", "note": "", **changes}


def test_file__is_read_and_shown_before_anything_is_saved(client: Client) -> None:
    pages = Page.objects.count()
    file = SimpleUploadedFile("our plan.md", PLAN.encode())
    response = client.post(BRING, {"file": file, "kind": ""}, follow=True)
    job = ImportJob.objects.get()
    assert response.redirect_chain == [(reverse("exchange_job", args=[job.pk]), 302)]
    assert (job.name, job.text, Page.objects.count()) == ("our plan.md", PLAN, pages)
    assert "Found: plan, 2 × priority. Nothing is saved on any page yet." in words(response)


def test_preview__shows_sections_beside_their_notices(client: Client, here: World) -> None:
    response = client.get(reverse("exchange_job", args=[kept(here, TERMS).pk]))
    first = soup(response).select_one("#document-0")
    assert first is not None
    assert [heading.get_text(" ", strip=True) for heading in first.select(".fx-section h3")] == [
        "1 Purpose:",
        "2 Membership",
        "3 Meetings",
        "4 Amendments:",
    ]
    meetings = first.select(".fx-section")[3]
    assert "carry out the Road Safety strategy" in meetings.select_one(".fw-text").get_text()
    assert "lines 15 to 17" in meetings.select_one(".fx-beside").get_text()
    assert "Please check, line 17: This clause speaks of" in words_of(meetings)
    assert "There is no section “Duration”" in words_of(first)


def words_of(tag: Any) -> str:
    """What a piece of a page says, on one line."""
    return " ".join(tag.get_text(" ").split()).replace(" :", ":")


def test_preview__lists_wordings_over_several_imports_and_what_has_no_place(client: Client, here: World) -> None:
    kept(here, TERMS, name="terms.txt")
    job = kept(here, f"{PLAN}\n\nPage 12\n")
    shown = words(client.get(reverse("exchange_job", args=[job.pk])))
    assert "Priority 1: the aim" in shown
    assert "terms of reference “Quiet Evenings (QE) Sub-Group”, in “terms.txt”, line 3" in shown
    assert "Page 12 line 39: This looks like a page number." in shown
    nothing_left = words(client.get(reverse("exchange_job", args=[ImportJob.objects.get(name="terms.txt").pk])))
    assert "Every word of the file has its place." in nothing_left


def test_preview__escapes_what_the_file_says(client: Client, here: World) -> None:
    job = kept(here, "# <script>steal()</script> plan\n\n## <img src=x>\n\nText <script>steal()</script>\n\nPage 1")
    shown = client.get(reverse("exchange_job", args=[job.pk])).content.decode()
    assert "<script>steal()" not in shown
    assert "<img src=x>" not in shown
    assert shown.count("&lt;script&gt;steal()&lt;/script&gt;") >= 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, "Choose a file, or paste the text."),
        ({"pasted": "  \n "}, "Choose a file, or paste the text."),
        ({"pasted": "x" * 600_000}, "600 kB large"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04" + b"\x00" * 9)}, "a.docx: The file is damaged"),
        ({"file": SimpleUploadedFile("a.txt", b"text"), "pasted": "text"}, "Choose one: a file, or pasted text."),
        ({"pasted": "text", "kind": "poem"}, "Select a valid choice"),
    ],
)
def test_bad_input__is_said_beside_the_field_and_nothing_is_kept(
    client: Client, data: dict[str, Any], expected: str
) -> None:
    response = client.post(BRING, data)
    assert response.status_code == 422
    assert expected in " ".join(error.get_text() for error in soup(response).select(".error-message"))
    assert not ImportJob.objects.exists()


def test_pasted_text__stays_where_it_was_typed_if_it_cannot_be_read(client: Client) -> None:
    response = client.post(BRING, {"pasted": "# Our plan\n\nwords\x00", "kind": "plan"})
    assert soup(response).select_one("textarea[name=pasted]").get_text(strip=True).startswith("# Our plan")


def test_unknown_text__can_be_said_to_be_something(client: Client) -> None:
    response = client.post(BRING, {"pasted": "## One\n\nA word."}, follow=True)
    assert "No document was recognised." in words(response)
    assert "Bring it in" not in [button.get_text(strip=True) for button in soup(response).select("button")]
    response = client.post(BRING, {"pasted": "## One\n\nA word.", "kind": "progress"}, follow=True)
    assert "Found: progress document." in words(response)


def test_form__as_it_stands_brings_all_in(client: Client, here: World) -> None:
    job = kept(here, TERMS)
    response = client.post(reverse("exchange_job", args=[job.pk]), filled(job, client), follow=True)
    assert "Good Neighbours Sub-Group is version 1.0" in words(response)
    assert "Bring it in" not in [button.get_text(strip=True) for button in soup(response).select("button")]
    results = soup(response).select(".fx-results a")
    assert [client.get(str(link["href"])).status_code for link in results] == [200, 200, 200]


def test_form__brings_in_drafts_as_well(client: Client, here: World) -> None:
    job = kept(here, PROGRESS)
    data = filled(job, client, manner="draft", adopted_on="")
    response = client.post(reverse("exchange_job", args=[job.pk]), data, follow=True)
    amendment = AmendmentPage.objects.get()
    link = soup(response).select_one(".fx-results a")
    assert link is not None
    assert (link.get_text(), link["href"]) == (amendment.reference, reverse("governance_case", args=[amendment.pk]))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"manner": ""}, "Choose what becomes of the texts."),
        ({"adopted_on": ""}, "Give the day it was adopted."),
        ({"adopted_on": "2099-01-01"}, "That day is still to come."),
        ({"adopted_on": "soon"}, "Enter a valid date."),
        ({"place_0": "page:1"}, "Choose another one."),
        ({"title_0": " "}, "Give the new page a title."),
        ({"code_0": "ASB"}, "Another body already has this code."),
        ({"code_0": ""}, "Give the new sub-group a code"),
        ({"place_0": "leave", "place_1": "leave", "place_2": "leave"}, "Choose a place for at least one document."),
    ],
)
def test_form__says_what_is_missing_and_keeps_what_was_typed(
    client: Client, here: World, changes: dict[str, str], expected: str
) -> None:
    job = kept(here, TERMS)
    pages = Page.objects.count()
    data = filled(job, client, note="Minutes of 4 May", **changes)
    response = client.post(reverse("exchange_job", args=[job.pk]), data)
    assert response.status_code == 422
    assert expected in words(response)
    assert soup(response).select_one("textarea[name=note]").get_text(strip=True) == "Minutes of 4 May"
    assert Page.objects.count() == pages
    assert ImportJob.objects.get().is_waiting


def test_import__that_is_done_cannot_be_done_again(client: Client, here: World) -> None:
    job = kept(here, PROGRESS)
    data = filled(job, client)
    for _ in range(2):
        client.post(reverse("exchange_job", args=[job.pk]), data)
    assert ProgressDocumentPage.objects.count() == 1


def test_discard__asks_by_post_only(client: Client, here: World) -> None:
    job = kept(here, PROGRESS)
    url = reverse("exchange_discard", args=[job.pk])
    assert client.get(url).status_code == 405
    assert "was thrown away" in words(client.post(url, follow=True))


def test_text_of_an_import__can_be_deleted_once_its_documents_are_on_their_pages(client: Client, here: World) -> None:
    job = brought_in(here, f"{PROGRESS}\n\nPage 1")
    assert "Delete the file’s text" in words(client.get(job_url(job)))
    assert "The text of the file was deleted here." in words(
        client.post(reverse("exchange_discard", args=[job.pk]), follow=True)
    )
    shown = words(client.get(job_url(job)))
    assert "is version 1.0" in shown
    assert "People need sleep" not in shown
    assert "People need sleep" in client.get(ProgressDocumentPage.objects.get().get_url_parts()[2]).content.decode()


def test_earlier_imports__are_listed(client: Client, here: World) -> None:
    kept(here, PROGRESS, name="progress.txt")
    brought_in(here, TERMS, name="terms.txt")
    rows = [words_of(row) for row in soup(client.get(BRING)).select(".fx-jobs tbody tr")]
    assert [("terms.txt" in row, "Brought in" in row) for row in rows] == [(True, True), (False, False)]


@pytest.mark.parametrize("role", ["chair", "member", "csp_chair", "representative", "outsider"])
def test_others__are_told_why_they_cannot(here: World, role: str) -> None:
    job = kept(here, PROGRESS)
    client = logged_in(here, getattr(here, role))
    for url in (BRING, reverse("exchange_job", args=[job.pk])):
        for response in (client.get(url), client.post(url, {"pasted": PROGRESS})):
            assert response.status_code in {302, 404}
            assert not response.get("Location", "").startswith("/admin/import/")
    client.post(reverse("exchange_discard", args=[job.pk]))
    assert ImportJob.objects.count() == 1
    assert BRING not in client.get("/admin/").content.decode()


def test_editors_of_another_partnership__see_no_import_of_ours(here: World) -> None:
    job = kept(here, PROGRESS)
    theirs = world(default=False, hostname="theirs.localhost", name="Elsewhere")
    for host in (here, theirs):
        client = logged_in(host, theirs.editor)
        assert client.get(reverse("exchange_job", args=[job.pk])).status_code == 404
        assert client.post(reverse("exchange_job", args=[job.pk]), {}).status_code == 404
        assert client.post(reverse("exchange_discard", args=[job.pk])).status_code == 404
        assert "plan.txt" not in words(client.get(BRING))
    elsewhere = kept(theirs, PLAN)
    assert "Street safety" not in words(logged_in(theirs, theirs.editor).get(job_url(elsewhere)))


def job_url(job: ImportJob) -> str:
    """Where an import is looked at."""
    return reverse("exchange_job", args=[job.pk])


def test_menu__offers_it_to_editors(client: Client) -> None:
    assert BRING in client.get("/admin/").content.decode()
