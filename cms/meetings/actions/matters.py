"""Matters arising: raised at a meeting, carried to the next until they are done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance.errors import Incomplete
from cms.meetings import permissions
from cms.meetings.logbook import record
from cms.meetings.models import Matter
from cms.partnership.enums import Publication
from cms.partnership.models import AgendaItem, Meeting, Organisation

from .checking import complete, held_by_keeper


@transaction.atomic
def raise_matter(
    *,
    meeting: Meeting,
    by: Any,
    text: str,
    organisation: Organisation,
    due_on: dt.date,
    person: str = "",
    publication: str = Publication.BODY,
    item: AgendaItem | None = None,
) -> Matter:
    """Write down what somebody is to do, and by when. Raises NotAllowed or Incomplete."""
    meeting = held_by_keeper(meeting, by)
    matter = Matter(body=meeting.body, raised_at=meeting, item=item, raised_by=by)
    _fill(matter, text, organisation, due_on, person, publication)
    if item and item.meeting_id != meeting.pk:
        raise Incomplete("Choose an item of this meeting.", {"item": "Choose an item of this meeting."})
    matter.save()
    record(meeting, "matter_raised", by, matter=matter.text)
    return matter


@transaction.atomic
def amend_matter(
    *,
    matter: Matter,
    by: Any,
    text: str,
    organisation: Organisation,
    due_on: dt.date,
    person: str = "",
    publication: str,
) -> Matter:
    """Change a matter that is not done."""
    matter = _held(matter)
    permissions.require_matter("amend", by, matter)
    _fill(matter, text, organisation, due_on, person, publication)
    matter.save()
    record(matter.raised_at, "matter_amended", by, matter=matter.text)
    return matter


@transaction.atomic
def finish_matter(*, matter: Matter, by: Any, outcome: str) -> Matter:
    """Write down what was done, today."""
    matter = _held(matter)
    permissions.require_matter("finish", by, matter)
    if not outcome.strip():
        raise Incomplete("Say what was done.", {"outcome": "Say what was done."})
    matter.done_on, matter.outcome = timezone.localdate(), outcome.strip()
    matter.save()
    record(matter.raised_at, "matter_finished", by, matter=matter.text)
    return matter


@transaction.atomic
def resume_matter(*, matter: Matter, by: Any) -> Matter:
    """It was not done after all."""
    matter = _held(matter)
    permissions.require_matter("resume", by, matter)
    matter.done_on = None
    matter.save()
    record(matter.raised_at, "matter_resumed", by, matter=matter.text)
    return matter


def _held(matter: Matter) -> Matter:
    Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    return Matter.objects.select_related("body__partnership", "organisation", "raised_at").get(pk=matter.pk)


def _fill(
    matter: Matter, text: str, organisation: Organisation, due_on: dt.date, person: str, publication: str
) -> None:
    matter.text, matter.organisation, matter.due_on = text.strip(), organisation, due_on
    matter.person, matter.publication = person.strip(), publication
    if organisation.partnership_id != matter.body.partnership_id:
        why = "This organisation belongs to another partnership."
        raise Incomplete(why, {"organisation": why})
    if due_on < timezone.localdate(matter.raised_at.starts_at):
        raise Incomplete("It cannot be due before the meeting.", {"due_on": "Choose a day after the meeting."})
    complete(matter)
