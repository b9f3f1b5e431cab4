"""What every verb begins with: the row, held; the record, complete."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cms.governance.errors import Incomplete, WrongState
from cms.governance.permissions import demand
from cms.meetings import permissions
from cms.meetings.enums import MinutesState
from cms.partnership.models import Meeting


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, its row held until the transaction ends."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    return Meeting.objects.select_related("body__partnership", "minutes").get(pk=meeting.pk)


def held_by_keeper(meeting: Meeting, by: Any) -> Meeting:
    """The same. Raises NotAllowed for who does not keep the meetings of its body."""
    meeting = held(meeting)
    demand(permissions.keeper(by, meeting))
    return meeting


def demand_unapproved(meeting: Meeting) -> None:
    """Raise WrongState where the minutes are approved: what they say of the agenda and of who came stands."""
    if permissions.minutes_state(meeting) == MinutesState.APPROVED:
        raise WrongState("The minutes of this meeting are approved. Reopen them first.")


def complete(record: models.Model) -> None:
    """Raise Incomplete, with a sentence a field, where the record breaks a rule."""
    try:
        record.full_clean(exclude=["file"])
    except ValidationError as error:
        fields = {name: " ".join(messages) for name, messages in error.message_dict.items()}
        raise Incomplete(" ".join(fields.values()), fields) from error
