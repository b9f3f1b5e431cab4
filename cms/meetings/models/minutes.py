"""The minutes of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.meetings.enums import MinutesState
from cms.partnership.enums import Publication
from cms.partnership.models import Meeting
from cms.partnership.models.owned import OwnedQuerySet

from .paper import place, storage

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class Minutes(models.Model):
    """What was said apart from the items, each of which holds its own minute; or a file with all of it.

    A draft is read by the body alone; approved minutes by whom they are for.
    """

    PARTNERSHIP_LOOKUP = "meeting__body__partnership"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=8, choices=MinutesState, default=MinutesState.DRAFT)
    text = models.TextField(blank=True)
    file = models.FileField(storage=storage, upload_to=place, max_length=150, blank=True)
    name = models.CharField(max_length=150, blank=True, help_text="What the file was called.")
    size = models.PositiveBigIntegerField(null=True, blank=True)
    publication = models.CharField(max_length=8, choices=Publication, default=Publication.PARTNERS)
    approved_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_minutes"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet["Minutes"].as_manager()
    history = HistoricalRecords()

    class Meta:
        default_permissions = ()
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"

    @property
    def partnership(self) -> Partnership:
        """The partnership of the meeting."""
        return self.meeting.partnership

    @property
    def is_approved(self) -> bool:
        """A later meeting found them right."""
        return self.state == MinutesState.APPROVED
