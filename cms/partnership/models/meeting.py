"""A meeting of a body."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.models import ClusterableModel
from simple_history.models import HistoricalRecords

from cms.partnership.enums import MeetingState, Publication
from cms.partnership.models.body import Body
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models.partnership import Partnership

IN_CALENDARS = ("body_id", "title", "starts_at", "ends_at", "place", "visitors", "state", "publication")
"""What a calendar shows of a meeting, or follows from it."""


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    """Meetings by time."""

    def upcoming(self, moment: datetime) -> MeetingQuerySet:
        """Return planned meetings that start at or after `moment`, soonest first."""
        return self.filter(state=MeetingState.PLANNED, starts_at__gte=moment).order_by("starts_at")

    def public(self) -> MeetingQuerySet:
        """Return the meetings that everybody may know of."""
        return self.filter(publication=Publication.PUBLIC)

    def before(self, meeting: Meeting) -> MeetingQuerySet:
        """Return the meetings of the same body that took place or were planned before it, latest first."""
        earlier = Q(starts_at__lt=meeting.starts_at) | Q(starts_at=meeting.starts_at, pk__lt=meeting.pk)
        others = self.filter(earlier, body=meeting.body_id).exclude(state=MeetingState.CANCELLED)
        return others.order_by("-starts_at", "-pk")


class Meeting(ClusterableModel):
    """When and where a body meets, what it will talk about and who came."""

    PARTNERSHIP_LOOKUP = "body__partnership"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=160, help_text="For example, Quarterly meeting.")
    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="Room and address, if people meet in person.")
    link = models.URLField(blank=True, help_text="Address for joining online. Never shown to the public.")
    visitors = models.CharField(
        "who may come", max_length=200, blank=True, help_text="For example, Open to the public for the first hour."
    )
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    publication = models.CharField(
        "who knows of it",
        max_length=8,
        choices=Publication,
        default=Publication.PUBLIC,
        help_text="Who sees that it takes place, and when. Each item and paper says so for itself.",
    )
    uid = models.UUIDField(default=uuid.uuid4, editable=False, help_text="Names the meeting in calendars, for good.")
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="How often what calendars say changed.")
    changed_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it last changed so.")

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["uid", "sequence", "changed_at"])

    class Meta:
        ordering = ["-starts_at", "pk"]
        permissions = [("read_closed_meeting", "Can read what is for the members of one body only")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="partnership_meeting_times_ordered",
                violation_error_message="The meeting cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        starts = timezone.localtime(self.starts_at)
        return f"{self.title}, {starts.day} {starts:%B %Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and number the change where a calendar would show it: by that it knows the news from the old."""
        if not self._state.adding and self._differs_in_calendars():
            self.sequence, self.changed_at = self.sequence + 1, timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sequence", "changed_at"}
        super().save(*args, **kwargs)

    def _differs_in_calendars(self) -> bool:
        before = Meeting.objects.filter(pk=self.pk).values(*IN_CALENDARS).first()
        return before is not None and before != {name: getattr(self, name) for name in IN_CALENDARS}

    def clean(self) -> None:
        """Raise ValidationError when the times are the wrong way round."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "The meeting cannot end before it starts."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the body that meets."""
        return self.body.partnership
