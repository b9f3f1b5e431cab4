"""The demo on any day of the year: what it tells has happened, and in that order."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from cms.governance.models import AmendmentPage, RegisterEntry, Version
from cms.partnership.enums import MeetingState
from cms.partnership.models import Meeting, Partnership
from plans.models import PlanPage, PriorityPage

pytestmark = pytest.mark.django_db

# In winter the latest spring is not over for long enough; on 10 July the one just past is, by a day.
DAYS = ("2027-01-02", "2027-07-10")


@pytest.mark.parametrize("day", DAYS)
def test_demo__tells_nothing_that_is_still_to_come(day: str) -> None:
    now = dt.datetime.fromisoformat(f"{day}T12:00+00:00")
    with time_machine.travel(now):
        call_command("load_demo", stdout=StringIO())
        assert {amendment.state for amendment in AmendmentPage.objects.all()} == {
            *("draft", "consultation", "decision", "adopted", "rejected", "withdrawn", "lapsed")
        }
        assert Version.objects.filter(in_force_from__gt=now.date()).count() == 1
        for partnership in Partnership.objects.all():
            moments = [entry.at for entry in RegisterEntry.objects.filter(partnership=partnership).order_by("seq")]
            assert moments == sorted(moments)
            assert moments[-1] < now
        assert not Meeting.objects.filter(state=MeetingState.HELD, starts_at__gt=now).exists()
        assert all(plan.is_current for plan in PlanPage.objects.all())
        assert PriorityPage.objects.live().count() == 10
