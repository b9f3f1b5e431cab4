"""Versions and restoring, the yearly review, redaction."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cms.governance import actions
from cms.governance.models import AmendmentPage, DecisionEntry, RegisterEntry, Review, StoredText, Version
from tests.governance import factories
from tests.governance.factories import World

from .conftest import ClientOf, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(here: World) -> World:
    """Two versions: recorded, and amended by ballot with a comment."""
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    for person in (here.representative, here.csp_chair, here.deputy):
        actions.vote(amendment=amendment, user=person, outcome="approve", comment=f"As {person.username} said.")
    return here


def versions_url(here: World) -> str:
    return reverse("governance_versions", args=[here.terms.pk])


def test_versions__are_listed_and_restored_as_an_amendment(twice: World, client_of: ClientOf) -> None:
    client = client_of(twice.member)
    shown = text(client.get(versions_url(twice)))
    assert "Version 2.0" in shown
    assert "Superseded" in shown
    assert shown.count("Restore as amendment") == 1, "not what is in force already"
    assert "Redact" not in shown
    old = Version.objects.of(twice.terms).get(major=1)
    client.post(versions_url(twice), {"version": old.pk})
    answer = client.post(versions_url(twice), {"version": old.pk})
    made = AmendmentPage.objects.get(title="Restore version 1.0")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert Version.objects.of(twice.terms).count() == 2
    newest = Version.objects.of(twice.terms).newest_first()[0]
    refused = client.post(versions_url(twice), {"version": newest.pk})
    assert refused.status_code == 422
    assert "The newest version has this text already." in text(refused)


def test_versions__of_another_document_are_not_restored_here(twice: World, there: World, client_of: ClientOf) -> None:
    theirs = factories.recorded(there)
    client = client_of(twice.editor)
    assert client.post(versions_url(twice), {"version": theirs.pk}).status_code == 404
    assert client.post(versions_url(twice), {"version": "x"}).status_code == 404
    assert client.get(versions_url(there)).status_code == 404


def test_review__goes_from_recommendation_to_a_new_year(here: World, client_of: ClientOf) -> None:
    url = reverse("governance_review", args=[here.terms.pk])
    chair, editor, member = client_of(here.chair), client_of(here.editor), client_of(here.member)
    assert "recommends to extend, modify or end it" in text(member.get(url))
    assert "Record the recommendation" not in text(member.get(url))
    refused = member.post(url, {"verb": "recommend", "recommendation": "extend", "reasons": "Fine."})
    assert refused.status_code == 422
    assert "Only the chair or vice-chair of Street Safety Sub-group can recommend." in text(refused)
    refused = chair.post(url, {"verb": "recommend", "recommendation": "extend"})
    assert refused.status_code == 422
    assert "Give the group's reasons." in text(refused)
    for _ in range(2):
        typed = {"verb": "recommend", "recommendation": "extend", "reasons": "Fine."}
        assert chair.post(url, typed).status_code == 302, "a second click changes nothing more"
    held = here.meeting()
    refused = editor.post(url, {"verb": "decide", "meeting": held.pk})
    assert refused.status_code == 422
    assert "Give the number of the minute." in text(refused)
    assert editor.post(url, {"verb": "decide", "meeting": held.pk, "minute": "9"}).status_code == 302
    assert editor.post(url, {"verb": "confirm"}).status_code == 422
    assert editor.post(url, {"verb": "strike", "note": "Wrong minute."}).status_code == 302
    assert editor.post(url, {"verb": "decide", "meeting": held.pk, "minute": "9.1"}).status_code == 302
    confirming = client_of(here.csp_chair)
    assert "extended unchanged. 3 of 4 voting seats were present." in text(confirming.get(url))
    assert confirming.post(url, {"verb": "confirm"}).status_code == 302
    assert Review.objects.get().is_confirmed
    assert RegisterEntry.objects.filter(kind="confirmed").count() == 1
    assert DecisionEntry.objects.filter(struck_at=None).count() == 1
    assert "Confirmed unchanged on" in text(member.get(url))


def test_review__that_asks_for_change_leads_to_an_amendment(here: World, client_of: ClientOf) -> None:
    url = reverse("governance_review", args=[here.terms.pk])
    chair = client_of(here.chair)
    chair.post(url, {"verb": "recommend", "recommendation": "end", "reasons": "Its work is done."})
    shown = text(chair.get(url))
    assert "Propose its revocation" in shown
    proposed = text(chair.get(reverse("governance_propose", args=[here.terms.pk]), {"kind": "revocation"}))
    at = proposed.find('value="revocation"')
    assert "checked" in proposed[at : proposed.find(">", at)]
    assert chair.post(url, {"verb": "decide", "minute": "9"}).status_code == 422


def test_redact__takes_the_text_after_a_reason_and_a_typed_word(
    twice: World, client_of: ClientOf, administrator: Any
) -> None:
    version = Version.objects.of(twice.terms).newest_first()[0]
    url = reverse("governance_redact", args=[version.pk])
    assert client_of(twice.editor).get(url).status_code == 302
    client = client_of(administrator)
    shown = text(client.get(url))
    assert "Comment on the vote of Police" in shown
    assert "As wealdmere-representative said." in shown
    assert "The group keeps streets safe." in shown
    assert "consulted&quot;" not in shown, "the words of a case, not its data"
    sha = version.snapshot.ballots.get().votes.first().comment_sha256
    prefix = f"text-{sha[:12]}"
    for typed in ({"reason": "It named a resident."}, {"typed": "redact"}, {"reason": "  ", "typed": "redact"}):
        answer = client.post(url, {"row": sha, **{f"{prefix}-{key}": value for key, value in typed.items()}})
        assert answer.status_code == 422
    answer = client.post(url, {"row": sha, f"{prefix}-reason": "It named a resident.", f"{prefix}-typed": "Redact"})
    assert answer.status_code == 302
    assert StoredText.objects.get(sha256=sha).body is None
    assert RegisterEntry.objects.filter(kind="redacted", subject=sha).count() == 1
    assert "As wealdmere-representative said." not in text(client.get(url))


def test_redact__of_a_version_takes_its_data_and_its_pages(
    twice: World, client_of: ClientOf, administrator: Any
) -> None:
    version = Version.objects.of(twice.terms).newest_first()[0]
    url, prefix = reverse("governance_redact", args=[version.pk]), f"text-{version.text_sha256[:12]}"
    typed = {"row": version.text_sha256, f"{prefix}-reason": "An address.", f"{prefix}-typed": "redact"}
    assert client_of(administrator).post(url, typed).status_code == 302
    hashes = {version.text_sha256, version.html_sha256}
    assert set(StoredText.objects.filter(sha256__in=hashes).values_list("body", flat=True)) == {None}
    case = client_of(administrator).get(reverse("governance_case", args=[version.snapshot.amendment_id]))
    assert case.status_code == 200
    assert "keeps streets safe" not in text(case)
    assert "redacted because it held personal data" in text(case)


def test_redact__of_another_partnership_is_refused_to_its_members(
    here: World, there: World, client_of: ClientOf, administrator: Any
) -> None:
    theirs = factories.recorded(there)
    client = client_of(administrator)
    url = reverse("governance_redact", args=[theirs.pk])
    assert client.get(url).status_code == 404
    there.partnership.roles.get(kind="members").group.user_set.add(administrator)
    assert client.get(url).status_code == 302
    client.post(url, {"row": theirs.text_sha256, "reason": "Ours now."})
    assert StoredText.objects.get(partnership=there.partnership, sha256=theirs.text_sha256).body


def test_redact__reaches_the_earlier_drafts_and_ballots_of_the_same_amendment(
    here: World, client_of: ClientOf, administrator: Any
) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    for user in (here.representative, here.deputy, here.csp_chair):
        amendment = actions.vote(
            amendment=amendment, user=user, outcome="request changes", comment=f"Mr Example told {user.username}."
        )
    assert amendment.state == "draft"
    factories.adopted(here, factories.reword(amendment, here.editor, purpose="Other words altogether."))
    version = Version.objects.of(here.terms).newest_first()[0]
    shown = text(client_of(administrator).get(reverse("governance_redact", args=[version.pk])))
    assert "Draft 1 as it was submitted" in shown
    assert "Draft 2 as it was submitted" in shown
    assert shown.count("Mr Example told wealdmere-representative.") == 2, "in the comment and in the decision's note"
