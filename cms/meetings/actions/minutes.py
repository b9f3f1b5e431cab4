"""Minutes: written, approved at a later meeting, and reopened where they were found wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance.errors import Incomplete, WrongState
from cms.meetings import permissions
from cms.meetings.enums import MinutesState
from cms.meetings.logbook import record
from cms.meetings.models import Minutes
from cms.meetings.uploads import Upload, checked
from cms.partnership.enums import MeetingState
from cms.partnership.models import AgendaItem, Meeting

from .checking import complete, held


@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    by: Any,
    items: Mapping[int, str],
    text: str = "",
    publication: str,
    file: Any = None,
    drop_file: bool = False,
) -> Minutes:
    """Write the draft: what was said under each item (id → text), apart from them, or in a file; or all of these.

    Raises NotAllowed, WrongState or Incomplete.
    """
    meeting = held(meeting)
    permissions.require_minutes("write", by, meeting)
    _demand_held(meeting)
    rows = {row.pk: row for row in AgendaItem.objects.filter(meeting=meeting)}
    if not rows.keys() >= items.keys():
        raise Incomplete("The agenda has changed meanwhile. Look at it again.")
    for pk, minute in items.items():
        rows[pk].minute = minute.strip()
        rows[pk].save(update_fields=["minute"])
    minutes = getattr(meeting, "minutes", None) or Minutes(meeting=meeting)
    minutes.text, minutes.publication = text.strip(), publication
    minutes.written_by, minutes.written_at = by, timezone.now()
    _put_file(minutes, checked(file) if file else None, drop_file)
    if not (minutes.text or minutes.file or any(row.minute for row in rows.values())):
        raise Incomplete("Write something first: under an item, apart from them, or bring a file.")
    complete(minutes)
    minutes.save()
    record(meeting, "minutes_written", by)
    return minutes


def _demand_held(meeting: Meeting) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise WrongState("This meeting was cancelled, so there is nothing to write down.")
    if meeting.starts_at > timezone.now():
        raise WrongState("This meeting has not begun yet.")


def _put_file(minutes: Minutes, upload: Upload | None, drop: bool) -> None:
    before = minutes.file.name
    if upload:
        minutes.name, minutes.size = upload.name, upload.size
        minutes.file.save(upload.name, upload.file, save=False)
    elif drop:
        minutes.name, minutes.size, minutes.file = "", None, ""
    if before and before != minutes.file.name:
        storage = minutes.file.storage
        transaction.on_commit(lambda: storage.delete(before))


@transaction.atomic
def approve_minutes(*, meeting: Meeting, by: Any, at: Meeting) -> Minutes:
    """Write down that a later meeting of the body approved them. From then on they stand as they are."""
    meeting = held(meeting)
    permissions.require_minutes("approve", by, meeting)
    if why := why_not_at(meeting, at):
        raise Incomplete(why, {"at": why})
    minutes: Minutes = meeting.minutes
    minutes.state, minutes.approved_at, minutes.approved_by = MinutesState.APPROVED, at, by
    minutes.save()
    record(meeting, "minutes_approved", by, at=str(at))
    return minutes


def why_not_at(meeting: Meeting, at: Meeting) -> str:
    """Why that meeting cannot have approved these minutes; "" where it can."""
    if at.body_id != meeting.body_id or at.starts_at <= meeting.starts_at:
        return f"Choose a later meeting of {meeting.body.name}."
    if at.state == MeetingState.CANCELLED or at.starts_at > timezone.now():
        return "That meeting has not been held."
    return ""


@transaction.atomic
def reopen_minutes(*, meeting: Meeting, by: Any, why: str) -> Minutes:
    """Make a draft of them again, to be corrected and approved anew. The log keeps why."""
    meeting = held(meeting)
    permissions.require_minutes("reopen", by, meeting)
    if not why.strip():
        raise Incomplete("Say what has to be corrected.", {"why": "Say what has to be corrected."})
    minutes: Minutes = meeting.minutes
    minutes.state, minutes.approved_at, minutes.approved_by = MinutesState.DRAFT, None, None
    minutes.save()
    record(meeting, "minutes_reopened", by, why=why.strip())
    return minutes
