"""Events: workshops, campaigns and community payback days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.governance.permissions import demand
from cms.partnership.enums import Publication
from cms.partnership.models import Organisation
from plans.measures.permissions import publisher, require
from plans.models import Event

from .refusing import check, refuse

FOREIGN = "This belongs to another partnership."


@transaction.atomic
def keep_event(*, event: Event, by: Any, organisations: Iterable[Organisation] = ()) -> Event:
    """Save a new or changed event, with the organisations that took part. Raise NotAllowed or Incomplete."""
    before = Event.objects.select_for_update(of=("self",)).filter(pk=event.pk).first() if event.pk else None
    for each in (before or event, event):
        require("keep event", by, each)
    demand(publisher(by, event, before.publication if before else Publication.PARTNERS))
    wanted = list(organisations)
    if any(organisation.partnership_id != event.partnership_id for organisation in wanted):
        refuse({"organisations": FOREIGN})
    check(event)
    vars(event)["_history_user"] = by
    event.save()
    event.organisations.set(wanted)
    log(event, "wagtail.edit" if before else "wagtail.create", user=by, content_changed=True)
    return event


@transaction.atomic
def remove_event(*, event: Event, by: Any) -> None:
    """Delete an event. What was counted with it is counted anew by the daily job. Raise NotAllowed."""
    require("remove event", by, event)
    vars(event)["_history_user"] = by
    log(event, "wagtail.delete", user=by, deleted=True)
    event.delete()
