"""Decision mails carry the head of the register, so that a rebuilt one can be told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import EmailMessage

from cms.governance import actions, mail, register
from cms.governance.models import RegisterEntry
from subgroups.models import TermsOfReferencePage

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> factories.World:
    """The terms of reference, recorded as version 1.0."""
    made = factories.world()
    factories.recorded(made)
    return made


def sent(outbox: list[EmailMessage], subject: str) -> list[EmailMessage]:
    return [message for message in outbox if subject in message.subject]


def test_adoption__is_mailed_to_both_bodies_with_the_head_of_the_register(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here))
    seq, head = register.head(here.partnership)
    told = sent(mailoutbox, "was adopted")
    assert {"health@example.org", "fire@example.org"} <= {message.to[0] for message in told}
    assert seq == 2
    assert all(f"Register entry 2, {head}" in message.body for message in told)


def test_confirmation__is_mailed_to_both_bodies_with_the_head_of_the_register(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    terms = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    review = actions.recommend(document=terms, user=here.chair, recommendation="extend", reasons="It works.")
    entry = actions.enter_review_decision(review=review, user=here.editor, meeting=here.meeting(), minute="9")
    with django_capture_on_commit_callbacks(execute=True):
        written = actions.confirm_review(entry=entry, user=here.csp_chair)
    told = sent(mailoutbox, "was confirmed")
    assert {"health@example.org", "fire@example.org"} <= {message.to[0] for message in told}
    assert all(f"Register entry 2, {written.hash}" in message.body for message in told)
    assert all("(minute 9)" in message.body for message in told)
    assert RegisterEntry.objects.get(seq=2).hash == written.hash


def decided(here: factories.World, outcome: str) -> None:
    """The draft is decided at a meeting, with a note."""
    amendment = factories.consulted(here, factories.draft(here, user=here.member))
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome=outcome, meeting=here.meeting(), minute="7", note="Too vague."
    )
    actions.confirm_decision(entry=entry, user=here.csp_chair)


@pytest.mark.parametrize(("outcome", "subject"), [("reject", "was rejected"), ("request changes", "was sent back")])
def test_decision__against_it_is_mailed_with_the_head_of_the_register(
    here: factories.World,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
    outcome: str,
    subject: str,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decided(here, outcome)
    entry = RegisterEntry.objects.get()
    told = sent(mailoutbox, subject)
    assert here.member.email in {message.to[0] for message in told}
    assert all("Too vague." in message.body for message in told)
    assert all(f"Register entry 1, {entry.hash}" in message.body for message in told)


def test_sending_back__without_a_decision_proves_nothing(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    amendment = actions.submit(amendment=factories.draft(here, user=here.member), user=here.member)
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_back(amendment=amendment, user=here.editor, note="Shorter.")
    (told,) = sent(mailoutbox, "was sent back")
    assert "Register entry" not in told.body


def test_draft__that_another_adoption_overtakes_is_told_to_its_drafters_once(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    overtaken = factories.draft(here, user=here.member, meetings="Six times a year.")
    ended = actions.submit(amendment=factories.draft(here, user=here.chair, meetings="Twice."), user=here.chair)
    actions.withdraw(amendment=ended, user=here.chair, note="Not needed.")
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here))
    (told,) = sent(mailoutbox, "is out of date")
    assert told.to == [here.member.email]
    assert told.subject == f"{overtaken.reference} is out of date"
    assert "A new version of “Terms of reference, Street Safety Sub-group” was adopted" in told.body
    assert f"/admin/case/{overtaken.pk}/rebase/" in told.body
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here, purpose="Once more."))
    assert sent(mailoutbox, "is out of date") == [], "it was out of date before"


def test_draft__of_another_document_is_not_told(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    plan, _ = factories.plan(here)
    actions.propose(document=plan, user=here.editor, title="Refresh")
    with django_capture_on_commit_callbacks(execute=True):
        factories.adopted(here, factories.draft(here))
    assert sent(mailoutbox, "is out of date") == []


def test_subject__has_an_ampersand_as_it_was_typed(
    here: factories.World, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    here.body.name = "Crime & disorder"
    here.body.save()
    with django_capture_on_commit_callbacks(execute=True):
        mail.review_due(TermsOfReferencePage.objects.get(pk=here.terms.pk), None, 7)
    assert sent(mailoutbox, "Terms of reference, Crime & disorder: review due in 7 days")
