"""The verbs of the statutory calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.governance.errors import Incomplete
from cms.governance.permissions import demand
from cms.partnership.models import Partnership
from home.models import Duty, DutyMet

from . import permissions
from .enums import Frequency
from .permissions import may
from .usual import COUNTY, USUAL

CHECKED = ("title", "text", "basis", "source", "source_url", "fulfilled_by", "fulfiller")
"""What somebody checks against the law. Change one of them, and it has to be checked again."""


@transaction.atomic
def keep_duty(*, duty: Duty, by: Any) -> Duty:
    """Save a new or changed duty. Raises NotAllowed or ValidationError."""
    before = _held(duty) if duty.pk else None
    demand(may(permissions.CHANGE if before else permissions.ADD, by, duty.partnership))
    if before and any(getattr(before, name) != getattr(duty, name) for name in CHECKED):
        duty.verified_on, duty.verified_by = None, None
    duty.full_clean()
    duty.save()
    log(duty, "wagtail.edit" if before else "wagtail.create", user=by, content_changed=True)
    return duty


@transaction.atomic
def remove_duty(*, duty: Duty, by: Any) -> None:
    """Take a duty off the calendar."""
    demand(may(permissions.DELETE, by, duty.partnership))
    log(duty, "wagtail.delete", user=by, deleted=True)
    duty.delete()


@transaction.atomic
def verify_duty(*, duty: Duty, by: Any) -> Duty:
    """Write down that this person checked it against its source, today. Raises NotAllowed or Incomplete."""
    duty = _held(duty)
    demand(may(permissions.VERIFY, by, duty.partnership))
    if not duty.source.strip():
        raise Incomplete("Name the source first: there is nothing yet to check it against.")
    duty.verified_on, duty.verified_by = timezone.localdate(), by
    duty.save()
    log(duty, "home.duty_verified", user=by)
    return duty


@transaction.atomic
def meet_duty(*, duty: Duty, by: Any, on: dt.date, note: str = "") -> Duty:
    """Write down that it was met; it falls due anew by its rhythm. Raises NotAllowed or Incomplete."""
    duty = _held(duty)
    demand(may(permissions.CHANGE, by, duty.partnership))
    if on > timezone.localdate():
        raise Incomplete("That day is still to come.", {"on": "Choose a day that is not in the future."})
    DutyMet.objects.create(duty=duty, on=on, note=note.strip(), by=by)
    duty.next_due = _next(duty, on)
    duty.save()
    log(duty, "home.duty_met", user=by, data={"on": on.isoformat()})
    return duty


def _next(duty: Duty, on: dt.date) -> dt.date | None:
    """Counted from the day it was due, so that meeting it early or late moves no rhythm; never in the past."""
    months = Frequency(duty.frequency).months
    if not months:
        return None
    due = later(duty.next_due or on, months)
    while due <= on:
        due = later(due, months)
    return due


def later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a month that is too short."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    longest = (dt.date(first.year + first.month // 12, first.month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return first.replace(day=min(day.day, longest))


@transaction.atomic
def start_from_usual(*, partnership: Partnership, by: Any, county_board: str = "") -> int:
    """Add the duties a community safety plan names, those that are not there yet. Returns how many were added.

    Their sources stay empty, and nothing is called checked, until a person does that.
    """
    demand(may(permissions.ADD, by, partnership))
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    known = set(partnership.duties.exclude(key="").values_list("key", flat=True))
    added = [_usual(partnership, place, county_board) for place, usual in enumerate(USUAL) if usual.key not in known]
    for duty in added:
        duty.full_clean()
        duty.save()
    if added:
        log(partnership, "home.duties_started", user=by, data={"duties": len(added)})
    return len(added)


def _usual(partnership: Partnership, place: int, county_board: str) -> Duty:
    usual = USUAL[place]
    return Duty(
        partnership=partnership,
        key=usual.key,
        position=place,
        title=usual.title,
        text=usual.text,
        basis=usual.basis,
        fulfilled_by=usual.fulfilled_by,
        fulfiller=(county_board or COUNTY) if usual.fulfiller == COUNTY else usual.fulfiller,
        met_by=usual.met_by,
        frequency=usual.frequency,
    )


def _held(duty: Duty) -> Duty:
    return Duty.objects.select_for_update(of=("self",)).select_related("partnership__site__root_page").get(pk=duty.pk)
