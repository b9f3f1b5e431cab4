"""Deleting somebody's account takes nothing of what they did: the role stays, and no link leads nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client
from django.urls import reverse

from cms.governance import actions, register
from cms.governance.errors import NotAllowed
from cms.governance.models import AmendmentPage, Contribution, DecisionEntry, Response
from cms.partnership.actions import keep
from cms.partnership.models import Body
from tests.exchange.brought import kept
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import MembershipFactory, UserFactory

from .conftest import ClientOf, case_url, fresh, text

pytestmark = pytest.mark.django_db
OURS = ("governance", "exchange", "partnership", "plans", "subgroups", "home")


def delete_account(client: Client, person: Any) -> None:
    """As an administrator of the whole site does it."""
    answer = client.post(reverse("wagtailusers_users:delete", args=[person.pk]))
    assert answer.status_code == 302
    assert not get_user_model().objects.filter(pk=person.pk).exists()


def busy(here: World) -> AmendmentPage:
    """A case that two people drafted, with an answer written down by an officer and an entry set aside."""
    amendment = factories.draft(here, user=here.member)
    amendment = factories.reword(amendment, here.editor, meetings="Six times a year.")
    amendment = factories.consulted(here, amendment)
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="reject", meeting=here.meeting(), minute="7"
    )
    actions.strike_entry(entry=entry, user=here.editor, note="Wrong minute.")
    return factories.adopted(here, fresh(amendment))


def test_case__says_what_people_did_whose_accounts_were_deleted(
    here: World, client_of: ClientOf, superuser: Any
) -> None:
    amendment = busy(here)
    reader = UserFactory(username="reader", scrutiny_of=here.partnership)
    shown = text(client_of(reader).get(case_url(amendment)))
    member = f"{here.member.get_full_name()}, Member, Street Safety Sub-group (Police)"
    assert (
        f"<dt>Worked on the text</dt><dd>{member}<br>{here.editor.get_full_name()}, Partnership officer</dd>" in shown
    )
    client = client_of(superuser)
    for person in (here.member, here.editor, here.chair, here.csp_chair):
        delete_account(client, person)
    assert Contribution.objects.filter(amendment=amendment, user=None).count() == 2
    shown = text(client_of(reader).get(case_url(amendment)))
    assert (
        "<dt>Worked on the text</dt><dd>Member, Street Safety Sub-group (Police), whose account was deleted<br>"
        "Partnership officer, whose account was deleted</dd>" in shown
    )
    assert "Chair, Wealdmere Community Safety Partnership (Council), whose account was deleted" in shown
    assert "recorded by Partnership officer: Meeting of the sub-group" in shown
    assert "The calendar" not in shown, "a person did it, not the calendar"
    assert here.member.get_full_name() not in shown
    assert Response.objects.get(organisation_name="Police").role == "Member, Street Safety Sub-group (Police)"
    rounds = amendment.latest_snapshot.rounds.get()
    assert (rounds.concluded_by, rounds.concluded_role) == (None, "Chair, Street Safety Sub-group (Council)")
    assert list(register.verify(here.partnership)) == []


def test_entry__of_a_deleted_account_still_needs_another_organisation(
    here: World, client_of: ClientOf, superuser: Any
) -> None:
    colleague = UserFactory(username="colleague", editor_of=here.partnership)
    MembershipFactory(body=here.partnership.body, organisation=here.organisations[1], user=colleague)
    amendment = factories.consulted(here, factories.draft(here))
    entry = actions.enter_decision(
        amendment=amendment, user=colleague, outcome="approve", meeting=here.meeting(), minute="7"
    )
    delete_account(client_of(superuser), colleague)
    entry = DecisionEntry.objects.get(pk=entry.pk)
    assert (entry.entered_by, entry.entered_organisation) == (None, "Police")
    waiting = text(client_of(here.representative).get("/admin/"))
    assert "Confirm the decision" not in waiting
    with pytest.raises(NotAllowed, match="same organisation"):
        actions.confirm_decision(entry=entry, user=here.representative)
    assert "Confirm the decision" in text(client_of(here.deputy).get("/admin/"))
    assert actions.confirm_decision(entry=entry, user=here.deputy).state == "adopted"


def test_import__keeps_the_role_of_who_brought_it(here: World, client_of: ClientOf, superuser: Any) -> None:
    job = kept(here, "Purpose\n\nSigns were put up.")
    assert job.role == "Partnership officer"
    delete_account(client_of(superuser), here.editor)
    other = UserFactory(username="other", editor_of=here.partnership)
    shown = text(client_of(other).get(reverse("exchange_import")))
    assert re.search(rf"{job.name}</a></td><td>[^<]+, Partnership officer</td>", shown)


def test_history__of_a_record_keeps_the_role_of_who_changed_it(
    here: World, client_of: ClientOf, superuser: Any
) -> None:
    body = Body.objects.get(pk=here.body.pk)
    body.name = "Street Safety Group"
    keep(record=body, by=here.editor)
    delete_account(client_of(superuser), here.editor)
    other = UserFactory(username="other", editor_of=here.partnership)
    shown = text(client_of(other).get(reverse("partnership_bodies:history", args=[here.body.pk])))
    assert "Editors, whose account was deleted" in shown


def test_no_account__takes_a_row_along_when_it_is_deleted() -> None:
    user = get_user_model()
    found = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model is user
        and field.remote_field.on_delete in {models.CASCADE, models.PROTECT, models.RESTRICT}
    }
    assert found == set()


def test_role__of_a_body_with_a_very_long_name_fits(here: World) -> None:
    here.partnership.body.name = "A partnership " + "of many words " * 10
    here.partnership.body.save()
    amendment = factories.adopted(here, factories.draft(here))
    assert amendment.state == "adopted"
