"""Decision mails carry the head of the register, so that a rebuilt one can be told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import EmailMessage

from cms.governance import actions, register
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
