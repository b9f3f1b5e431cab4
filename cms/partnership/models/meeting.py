"""A meeting of a body."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from modelcluster.models import ClusterableModel
from simple_history.models import HistoricalRecords

from cms.partnership.enums import MeetingState
from cms.partnership.models.body import Body
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models.partnership import Partnership


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    """Meetings by time."""

    def upcoming(self, moment: datetime) -> MeetingQuerySet:
        """Return planned meetings that start at or after `moment`, soonest first."""
        return self.filter(state=MeetingState.PLANNED, starts_at__gte=moment).order_by("starts_at")


class Meeting(ClusterableModel):
    """When and where a body meets, what it will talk about and who came."""

    PARTNERSHIP_LOOKUP = "body__partnership"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=160, help_text="For example, Quarterly meeting.")
    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="Room and address, if people meet in person.")
    link = models.URLField(blank=True, help_text="Address for joining online.")
    agenda = models.TextField(blank=True, help_text="One item a line.")
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-starts_at", "pk"]
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

    def clean(self) -> None:
        """Raise ValidationError when the times are the wrong way round."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": "The meeting cannot end before it starts."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the body that meets."""
        return self.body.partnership
