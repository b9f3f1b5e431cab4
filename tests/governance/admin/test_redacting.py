"""Redaction through the screens: what was typed about a person is found nowhere afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from cms.governance import actions, register
from cms.governance.enums import State
from cms.governance.models import AmendmentPage, RegisterEntry, Response, StoredText, Version
from tests.governance import canary, factories
from tests.governance.factories import World

from .conftest import ClientOf, case_url, fresh, text, use

pytestmark = pytest.mark.django_db
TERMS = "/sub-groups/street-safety/terms-of-reference/"
Commits = Callable[..., Any]


def case_screen(amendment: AmendmentPage) -> str:
    return reverse("governance_redact_case", args=[amendment.pk])


def offered(client: Client, url: str) -> list[str]:
    """The keys of what the screen offers to redact."""
    return re.findall(r'name="row" value="(\w+)"', client.get(url).content.decode())


def take(client: Client, url: str, key: str, reason: str = "A private person.") -> Any:
    """Redact one piece, as the screen's form does it."""
    prefix = f"text-{key[:12]}"
    return client.post(url, {"row": key, f"{prefix}-reason": reason, f"{prefix}-typed": "redact"})


def take_all(client: Client, url: str) -> int:
    """Redact all that is offered, one after the other."""
    count = 0
    while keys := offered(client, url):
        assert take(client, url, keys[0]).status_code == 302
        count += 1
    return count


def test_canary__in_an_adopted_case_is_found_nowhere_once_all_of_it_is_redacted(
    here: World, client_of: ClientOf, administrator: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    amendment = canary.consulted(here, canary.drafted(here))
    amendment = canary.returned_by_ballot(here, amendment)
    assert amendment.state == State.DRAFT
    amendment = factories.reword(amendment, here.editor, meetings="Six times a year.")
    draft = amendment.get_latest_revision_as_object()
    draft.summary = f"{canary.NAME} gets a room after all."
    draft.save_revision(user=here.editor)
    amendment = canary.adopted(here, canary.consulted(here, fresh(amendment)))
    version = Version.objects.of(here.terms).newest_first()[0]
    picture = str(version.tree[0].children[1].attrs["file"])
    canary.reviewed(here)
    other = canary.later_draft(here)
    canary.imported(here)
    client = client_of(administrator)
    assert client.get(f"{TERMS}versions/2.0/document.docx").status_code in {200, 202}
    expected = {
        "exchange_importjob",
        "governance_amendmentpage",
        "governance_ballot",
        "governance_consultationround",
        "governance_decisionentry",
        "governance_response",
        "governance_review",
        "governance_storedtext",
        "partnership_agendaitem",
        "wagtailcore_comment",
        "wagtailcore_page",
        "wagtailcore_pagelogentry",
        "wagtailcore_revision",
        "wagtailcore_taskstate",
        "wagtailsearch_indexentry",
    }
    assert expected <= set(canary.found()), "the name stands in all of these, or this test proves nothing"

    with django_capture_on_commit_callbacks(execute=True):
        assert take_all(client, reverse("governance_redact", args=[version.pk])) > 20
    assert take_all(client, case_screen(amendment)) == 0, "the version's screen has all of its case"
    assert canary.found() == []
    assert not default_storage.exists(picture)
    assert list(register.verify(here.partnership)) == []
    everything = [
        TERMS,
        f"{TERMS}versions/",
        f"{TERMS}versions/2.0/",
        f"{TERMS}amendments/",
        f"{TERMS}amendments/{amendment.reference}/",
        f"{TERMS}compare/1.0/2.0/",
        "/register/",
        case_url(amendment),
        case_url(other),
        reverse("governance_versions", args=[here.terms.pk]),
        reverse("governance_review", args=[here.terms.pk]),
        reverse("governance_amendments"),
        reverse("wagtailadmin_pages:history", args=[amendment.pk]),
    ]
    for address in everything:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("end", ["rejected", "withdrawn", "lapsed"])
def test_case__that_came_to_nothing_is_redacted_too(
    here: World, client_of: ClientOf, administrator: Any, django_capture_on_commit_callbacks: Commits, end: str
) -> None:
    amendment = canary.consulted(here, canary.drafted(here))
    if end == "rejected":
        entry = actions.enter_decision(
            amendment=amendment,
            user=here.editor,
            outcome="reject",
            meeting=here.meeting(),
            minute="7",
            note=f"{canary.NAME} did not wish it.",
        )
        actions.confirm_decision(entry=entry, user=here.csp_chair)
    elif end == "withdrawn":
        actions.withdraw(amendment=amendment, user=here.editor, note=f"{canary.NAME} did not wish it.")
    else:
        here.partnership.lapse_days = 0
        here.partnership.save()
        actions.lapse(amendment=amendment)
    assert fresh(amendment).state == end
    client = client_of(administrator)
    shown = text(client.get(case_screen(amendment)))
    assert "The text of Terms of reference proposed by draft 1" in shown
    assert f"The group meets where {canary.NAME} lives." in shown
    assert "The answer of Police" in shown
    assert text(client.get(case_url(amendment))).count(case_screen(amendment)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        take_all(client, case_screen(amendment))
    assert canary.found() == []
    page = text(client.get(f"{TERMS}amendments/{amendment.reference}/"))
    assert "Removed because it held personal information." in page
    assert fresh(amendment).title == amendment.reference
    assert list(register.verify(here.partnership)) == []


def test_answer__is_redacted_with_its_reason_in_log_and_register(
    here: World, client_of: ClientOf, administrator: Any
) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    use(client_of(here.member), amendment, "respond", stance="object", text=f"{canary.NAME} lives at number 3.")
    client, url = client_of(administrator), case_screen(amendment)
    (key,) = [key for key in offered(client, url) if _says(client, url, key, "lives at number 3")]
    refused = take(client, url, key, reason="  ")
    assert refused.status_code == 422
    assert "Give the reason. It is published." in text(refused)
    assert Response.objects.get().text == f"{canary.NAME} lives at number 3."
    assert take(client, url, key, reason="It gave an address.").status_code == 302
    answer = Response.objects.get()
    assert (answer.stance, answer.organisation_name, answer.is_redacted) == ("object", "Police", True)
    assert canary.found() == []
    entry = RegisterEntry.objects.get(kind="redacted")
    assert (entry.data["what"], entry.data["amendment"]) == ("The answer of Police", amendment.reference)
    assert entry.data["why"] == "It gave an address."
    public = text(client.get("/register/"))
    assert f"The answer of Police, in {amendment.reference}, was taken away: It gave an address." in public
    logged = PageLogEntry.objects.get(page=amendment.pk, action="governance.redacted")
    assert (logged.user, logged.data["why"]) == (administrator, "It gave an address.")
    use(client_of(here.chair), amendment, "reply", row=answer.pk, disposition="noted")
    use(client_of(here.chair), amendment, "respond", stance="support")
    assert list(register.verify(here.partnership)) == []
    assert take(client, url, key).status_code == 404, "it is gone"


def _says(client: Client, url: str, key: str, words: str) -> bool:
    """Is this the piece with these words?"""
    page = client.get(url).content.decode()
    before = page[: page.index(f'name="row" value="{key}"')]
    return words in before[before.rindex("<h3>") :]


def test_reply__can_go_and_the_answer_stay(here: World, client_of: ClientOf, administrator: Any) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    answer = actions.respond(amendment=amendment, user=here.member, stance="comment", text="Shorter, please.")
    actions.reply(response=answer, user=here.chair, disposition="noted", text=f"{canary.NAME} will see to it.")
    client, url = client_of(administrator), case_screen(amendment)
    (key,) = [key for key in offered(client, url) if _says(client, url, key, "will see to it")]
    assert take(client, url, key).status_code == 302
    answer = Response.objects.get()
    assert answer.text == "Shorter, please."
    assert "redacted" in answer.reply
    assert canary.found() == []


def test_case__under_way_keeps_its_text_until_it_is_sent_back(
    here: World, client_of: ClientOf, administrator: Any
) -> None:
    amendment = actions.submit(amendment=canary.drafted(here), user=here.editor)
    sha = amendment.latest_snapshot.sha256
    client, url = client_of(administrator), case_screen(amendment)
    assert "Send it back or withdraw it first; then it can be redacted." in text(client.get(url))
    assert sha not in offered(client, url)
    refused = take(client, url, sha)
    assert refused.status_code == 422
    assert "Send it back or withdraw it first; then redact them." in text(refused)
    assert StoredText.objects.get(sha256=sha).body
    actions.send_back(amendment=amendment, user=here.editor, note="No names, please.")
    take_all(client, url)
    draft = fresh(amendment).get_latest_revision_as_object()
    assert draft.summary == f"{canary.NAME} gets a room.", "the drafters take it out of their draft themselves"
    before = [table for table in canary.found() if table != "wagtailcore_revision"]
    assert before == ["wagtailcore_comment", "wagtailcore_page", "wagtailcore_pagelogentry", *_search()]
    with pytest.raises(Exception, match="These very words were redacted"):
        actions.submit(amendment=fresh(amendment), user=here.editor)


def _search() -> list[str]:
    return [table for table in canary.found() if table.startswith("wagtailsearch_")]


def test_draft__that_copied_the_text_in_is_emptied_and_its_drafters_are_told(
    here: World,
    client_of: ClientOf,
    administrator: Any,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    first = canary.later_draft(here)
    version = Version.objects.of(here.terms).get(major=1)
    client, url = client_of(administrator), reverse("governance_redact", args=[version.pk])
    assert f'<a href="{case_url(first)}">{first.reference}</a>' in text(client.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        assert take(client, url, version.text_sha256).status_code == 302
    (value,) = [block["value"] for block in first.get_latest_revision().content and _raw(first)]
    assert value["sections"] == []
    (told,) = [message for message in mailoutbox if "was emptied" in message.subject]
    assert told.to == [here.member.email]
    assert "A private person." in told.body
    with pytest.raises(Exception, match="Withdraw the draft and propose a new one"):
        actions.submit(amendment=fresh(first), user=here.member)
    assert client_of(here.member).get(reverse("wagtailadmin_pages:edit", args=[first.pk])).status_code == 200


def _raw(amendment: AmendmentPage) -> list[Any]:
    from cms.governance import composing

    return composing.raw_texts(fresh(amendment).get_latest_revision().content)


def test_picture__that_another_text_shows_too_stays(
    here: World, client_of: ClientOf, administrator: Any, django_capture_on_commit_callbacks: Commits
) -> None:
    amendment = canary.adopted(here, canary.consulted(here, canary.drafted(here)))
    again = factories.adopted(here, factories.draft(here, meetings="Monthly."))
    versions = Version.objects.of(here.terms)
    picture = str(versions.get(major=2).tree[0].children[1].attrs["file"])
    assert versions.get(major=3).tree[0].children[1].attrs["file"] == picture
    client = client_of(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        take_all(client, case_screen(amendment))
    assert default_storage.exists(picture)
    with django_capture_on_commit_callbacks(execute=True):
        take_all(client, case_screen(again))
    assert not default_storage.exists(picture)


@pytest.mark.parametrize(
    ("person", "status"), [("editor", 302), ("csp_chair", 302), ("member", 302), ("outsider", 302)]
)
def test_case_screen__is_for_those_who_may_redact(
    here: World, client_of: ClientOf, administrator: Any, person: str, status: int
) -> None:
    amendment = factories.adopted(here, factories.draft(here))
    client, url = client_of(getattr(here, person)), case_screen(amendment)
    assert client.get(url).status_code == status
    assert take(client, url, amendment.latest_snapshot.sha256).status_code == status
    assert StoredText.objects.get(sha256=amendment.latest_snapshot.sha256).body
    if person != "outsider":
        assert url not in text(client.get(case_url(amendment)))


def test_case_screen__of_another_partnership_is_not_there(
    here: World, there: World, client_of: ClientOf, administrator: Any
) -> None:
    factories.recorded(there)
    theirs = factories.adopted(there, factories.draft(there))
    assert client_of(administrator).get(case_screen(theirs)).status_code == 404
    assert take(client_of(administrator), case_screen(theirs), theirs.latest_snapshot.sha256).status_code == 404
    assert Page.objects.get(pk=theirs.pk).title == "A clearer purpose"
