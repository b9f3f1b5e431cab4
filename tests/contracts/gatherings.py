"""Meetings and what belongs to them, as the access table needs them: of one body of one partnership."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cms.meetings import actions
from cms.partnership.models import Meeting
from tests.contracts.world import Scope
from tests.meetings.factories import file
from tests.partnership.factories import MeetingFactory, OrganisationFactory

Arguments = dict[str, Any]


def held(scope: Scope) -> Meeting:
    """A meeting that everybody may know of, long over."""
    made: Meeting = MeetingFactory(body=scope.body, held=True)
    return made


def meeting(scope: Scope) -> Arguments:
    """The meeting itself."""
    return {"pk": held(scope).pk}


def paper(scope: Scope, publication: str = "body") -> Arguments:
    """A paper of it, for the body alone unless said otherwise."""
    made = held(scope)
    kept = actions.add_paper(meeting=made, by=None, file=file(), title="A paper", publication=publication)
    return {"pk": made.pk, "paper": kept.pk}


def public_paper(scope: Scope) -> Arguments:
    """A paper for everybody."""
    return paper(scope, "public")


def draft(scope: Scope) -> Arguments:
    """A meeting whose minutes are a draft, with a file."""
    made = held(scope)
    actions.write_minutes(meeting=made, by=None, items={}, publication="public", file=file())
    return {"pk": made.pk}


def approved(scope: Scope) -> Arguments:
    """A meeting whose minutes a later one approved, with a file for everybody."""
    made = Meeting.objects.get(pk=draft(scope)["pk"])
    later = MeetingFactory(body=scope.body, held=True, starts_at=timezone.now(), ends_at=None)
    actions.approve_minutes(meeting=made, by=None, at=later)
    return {"pk": made.pk}


def matter(scope: Scope) -> Arguments:
    """A matter arising, for the body alone."""
    made = actions.raise_matter(
        meeting=held(scope),
        by=None,
        text="Ask for lights",
        organisation=OrganisationFactory(partnership=scope.partnership),
        due_on=timezone.localdate(),
    )
    return {"pk": made.pk}
