"""Putting something on the agenda of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from cms.partnership.enums import Publication
from cms.partnership.errors import NotAllowed
from cms.partnership.models import AgendaItem, Meeting
from cms.partnership.permissions import keeps_meetings

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def put_on_agenda(
    *,
    meeting: Meeting,
    title: str,
    by: User | None,
    text: str = "",
    about: tuple[str, int] | None = None,
    publication: Publication = Publication.PUBLIC,
) -> AgendaItem:
    """Add an item at the end; `about` is the kind and id of what it is about. Raise NotAllowed or ValidationError."""
    if not keeps_meetings(by, meeting.body):
        raise NotAllowed("partnership.change_meeting")
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    latest = AgendaItem.objects.filter(meeting=meeting).aggregate(place=Max("sort_order"))["place"]
    kind, pk = about or ("", None)
    item = AgendaItem(
        meeting=meeting,
        sort_order=0 if latest is None else latest + 1,
        title=title,
        text=text,
        publication=publication,
        about_kind=kind,
        about_id=pk,
    )
    item.full_clean()
    item.save()
    log(meeting, "partnership.put_on_agenda", user=by, data={"item": item.pk})
    return item
