"""A matter arising."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.meetings.enums import MatterState
from cms.partnership.enums import Publication
from cms.partnership.models import AgendaItem, Body, Meeting, Organisation
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class MatterQuerySet(OwnedQuerySet["Matter"]):
    """Matters by whether they are done, and by the meeting that hears of them."""

    def open(self) -> MatterQuerySet:
        """Return those that are not done."""
        return self.filter(done_on=None)

    def overdue(self, day: dt.date) -> MatterQuerySet:
        """Return those that should have been done before `day`."""
        return self.open().filter(due_on__lt=day)

    def before(self, meeting: Meeting) -> MatterQuerySet:
        """Return what a meeting hears of: raised earlier, and not done when the body met last."""
        day = timezone.localdate(meeting.starts_at)
        latest = Meeting.objects.before(meeting).first()
        earlier = self.filter(body=meeting.body_id, raised_at__starts_at__lt=meeting.starts_at)
        heard = timezone.localdate(latest.starts_at) if latest else day
        return earlier.filter(Q(done_on=None) | Q(done_on__gt=heard)).order_by("due_on", "pk")


class Matter(models.Model):
    """Something a meeting asked somebody to do. It comes before each meeting of the body until it is done."""

    PARTNERSHIP_LOOKUP = "body__partnership"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="matters")
    raised_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="matters")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="matters")
    text = models.CharField("what is to be done", max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="matters", verbose_name="who does it"
    )
    person = models.CharField(max_length=120, blank=True)
    due_on = models.DateField("due")
    publication = models.CharField("who sees it", max_length=8, choices=Publication, default=Publication.BODY)
    done_on = models.DateField("done", null=True, blank=True)
    outcome = models.TextField(blank=True)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MatterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        default_permissions = ()
        verbose_name = "matter arising"
        verbose_name_plural = "matters arising"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def partnership(self) -> Partnership:
        """The partnership of the body."""
        return self.body.partnership

    @property
    def state(self) -> MatterState:
        """Whether it is done."""
        return MatterState.DONE if self.done_on else MatterState.OPEN

    @property
    def is_overdue(self) -> bool:
        """It should have been done, by today's date in London."""
        return self.done_on is None and self.due_on < timezone.localdate()
