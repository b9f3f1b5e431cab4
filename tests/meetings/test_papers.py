"""Papers: kept where no web server hands them out, and read by whom they are for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cms.governance.errors import Incomplete, NotAllowed
from cms.meetings import actions
from cms.meetings.models import Paper
from tests.meetings import factories
from tests.meetings.conftest import ClientOf
from tests.meetings.factories import Place

# Who gets which paper of a meeting, by its publication: at the public address, and in the workplace.
PUBLIC_ADDRESS = {"public": 200, "partners": 404, "body": 404}
WORKPLACE = {
    "editor": {"public": 200, "partners": 200, "body": 200},
    "scrutiny": {"public": 200, "partners": 200, "body": 200},
    "officer": {"public": 200, "partners": 200, "body": 200},
    "member": {"public": 200, "partners": 200, "body": 200},
    "neighbour": {"public": 200, "partners": 200, "body": 404},
    "superuser": {"public": 200, "partners": 200, "body": 200},
    "outsider": {"public": 302, "partners": 302, "body": 302},
}


def public_url(paper: Paper) -> str:
    return reverse("meeting_paper", args=[paper.meeting_id, paper.pk])


def own_url(paper: Paper) -> str:
    return reverse("meetings_paper_file", args=[paper.meeting_id, paper.pk])


def test_paper__is_handed_out_as_typed(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    papers = {mark: factories.paper(meeting, publication=mark) for mark in PUBLIC_ADDRESS}
    people = here.people()
    stranger = client_of(None)
    assert {mark: stranger.get(public_url(paper)).status_code for mark, paper in papers.items()} == PUBLIC_ADDRESS
    for role, expected in WORKPLACE.items():
        client = client_of(people[role])
        assert {mark: client.get(own_url(p)).status_code for mark, p in papers.items()} == expected, role
        at_public = {mark: client.get(public_url(p)).status_code for mark, p in papers.items()}
        assert at_public == PUBLIC_ADDRESS, "the public address knows nobody"


def test_paper__of_another_partnership_is_not_there(here: Place, there: Place, client_of: ClientOf) -> None:
    paper = factories.paper(factories.meeting(there))
    assert client_of(None).get(public_url(paper)).status_code == 404
    assert client_of(here.world.editor).get(own_url(paper)).status_code == 404


def test_paper__is_asked_for_below_its_own_meeting(here: Place, client_of: ClientOf) -> None:
    paper, other = factories.paper(factories.meeting(here)), factories.meeting(here)
    assert client_of(None).get(reverse("meeting_paper", args=[other.pk, paper.pk])).status_code == 404


def test_file__lies_outside_what_a_web_server_hands_out(here: Place, client_of: ClientOf) -> None:
    paper = factories.paper(factories.meeting(here))
    path = Path(paper.file.path)
    assert not path.is_relative_to(settings.MEDIA_ROOT)
    assert "report" not in path.name
    assert client_of(None).get(f"/media/{paper.file.name}").status_code == 404


def test_file__comes_whole_and_harmless(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    shown = client_of(None).get(public_url(factories.paper(meeting)))
    assert shown.content == b"%PDF-1.7 report"
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"] == 'inline; filename="report.pdf"'
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Security-Policy"] == "default-src 'none'"
    word = actions.add_paper(
        meeting=meeting, by=None, file=factories.file("Bericht über.docx"), title="", publication="public"
    )
    saved = client_of(None).get(public_url(word))
    assert saved["Content-Disposition"].startswith("attachment;")
    assert word.title == "Bericht über.docx"


def test_file__for_some_is_kept_by_no_cache(here: Place, client_of: ClientOf) -> None:
    paper = factories.paper(factories.meeting(here), publication="body")
    assert client_of(here.world.member).get(own_url(paper))["Cache-Control"].startswith("private, no-store")


def test_lost_file__is_not_found(here: Place, client_of: ClientOf) -> None:
    paper = factories.paper(factories.meeting(here))
    paper.file.storage.delete(str(paper.file.name))
    assert client_of(None).get(public_url(paper)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("virus.exe", b"MZ", "“virus.exe” cannot be taken"),
        ("page.html", b"<script>", "“page.html” cannot be taken"),
        ("noextension", b"text", "“noextension” cannot be taken"),
        ("empty.pdf", b"", "“empty.pdf” is empty"),
        ("../../etc/passwd", b"root", "“passwd” cannot be taken"),
    ],
)
def test_upload__says_what_is_wrong(here: Place, name: str, data: bytes, why: str) -> None:
    meeting = factories.meeting(here)
    with pytest.raises(Incomplete, match=why) as refused:
        actions.add_paper(meeting=meeting, by=None, file=factories.file(name, data), title="", publication="public")
    assert "file" in refused.value.fields
    assert not Paper.objects.exists()


def test_upload__has_a_limit(here: Place, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 5
    with pytest.raises(Incomplete, match="A file may have at most"):
        factories.paper(factories.meeting(here))


def test_change__keeps_the_file_or_puts_another_in_its_place(
    here: Place, django_capture_on_commit_callbacks: Any
) -> None:
    paper = factories.paper(factories.meeting(here))
    before = str(paper.file.name)
    actions.change_paper(paper=paper, by=here.officer, title="Renamed", publication="body")
    paper.refresh_from_db()
    assert (paper.title, paper.publication, paper.file.name) == ("Renamed", "body", before)
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_paper(
            paper=paper, by=here.officer, title="", publication="body", file=factories.file("new.pdf", b"%PDF-2")
        )
    paper.refresh_from_db()
    assert (paper.title, paper.name, paper.size) == ("report.pdf", "new.pdf", 6)
    assert not paper.file.storage.exists(before)


def test_removal__takes_the_file_once_the_transaction_holds(
    here: Place, django_capture_on_commit_callbacks: Any
) -> None:
    paper = factories.paper(factories.meeting(here))
    name, storage = str(paper.file.name), paper.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(paper=paper, by=here.officer)
        assert storage.exists(name)
    assert not storage.exists(name)
    assert not Paper.objects.exists()


def test_paper__is_for_an_item_of_its_own_meeting(here: Place) -> None:
    (item,) = factories.agenda(factories.meeting(here), "public")
    with pytest.raises(Incomplete):
        factories.paper(factories.meeting(here), item=item)


def test_members__bring_no_papers(here: Place) -> None:
    meeting = factories.meeting(here)
    for user in (here.world.member, here.neighbour, here.scrutiny):
        with pytest.raises(NotAllowed):
            actions.add_paper(meeting=meeting, by=user, file=factories.file(), title="", publication="public")
