"""A paper of a meeting."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.partnership.enums import Publication
from cms.partnership.models import AgendaItem, Meeting
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def storage() -> Storage:
    """Where papers lie: nothing but a view of ours hands them out."""
    return storages["private"]


def place(instance: Any, name: str) -> str:
    """A name that nobody can guess; what the file was called stands in the row."""
    return f"meetings/{uuid.uuid4()}{PurePath(name).suffix.lower()}"


class Paper(models.Model):
    """A file for a meeting, perhaps for one item of its agenda, with who may read it."""

    PARTNERSHIP_LOOKUP = "meeting__body__partnership"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="papers")
    title = models.CharField(max_length=200, help_text="What the paper is, in words.")
    file = models.FileField(storage=storage, upload_to=place, max_length=150)
    name = models.CharField(max_length=150, editable=False, help_text="What the file was called.")
    size = models.PositiveBigIntegerField(editable=False)
    publication = models.CharField("who may read it", max_length=8, choices=Publication, default=Publication.BODY)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet["Paper"].as_manager()
    history = HistoricalRecords()

    class Meta:
        default_permissions = ()
        ordering = ["item__sort_order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def partnership(self) -> Partnership:
        """The partnership of the meeting."""
        return self.meeting.partnership

    @property
    def extension(self) -> str:
        """ "PDF", as readers are told before they open it."""
        return PurePath(self.name).suffix.removeprefix(".").upper()
