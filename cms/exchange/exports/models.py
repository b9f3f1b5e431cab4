"""A file to take away, and how far its making has come."""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

from cms.governance.models import Version
from cms.partnership.models import Partnership

from .enums import ExportState
from .orders import Order

MOST_TRIES = 3
PAUSE = dt.timedelta(minutes=1)
"""Between two tries of one that failed."""
LOST = dt.timedelta(minutes=10)
"""After this time one that was being made is taken for lost: its worker was stopped."""


def storage() -> Storage:
    """Where the files lie: nothing but a view of ours hands them out."""
    return storages["exports"]


class ExportQuerySet(models.QuerySet["Export"]):
    """Exports by what they hold and how they stand."""

    def holding(self, partnership: int, sha256: str) -> ExportQuerySet:
        """Those in which this stored text of a partnership stands."""
        return self.filter(partnership=partnership, texts__contains=sha256)

    def under_way(self) -> ExportQuerySet:
        """Those that are being made now."""
        return self.filter(state=ExportState.WAITING, asked_at__gt=timezone.now() - LOST)

    def unmade(self) -> ExportQuerySet:
        """Those that failed, and those whose worker was stopped."""
        lost = models.Q(state=ExportState.WAITING, asked_at__lte=timezone.now() - LOST)
        return self.filter(lost | models.Q(state=ExportState.FAILED))


class Export(models.Model):
    """One file: `key` names what it holds and how it is written, so that the same file is made once."""

    PARTNERSHIP_LOOKUP = "partnership"

    key = models.CharField(max_length=64, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="exports")
    before = models.ForeignKey(Version, null=True, on_delete=models.CASCADE, related_name="+")
    is_whole = models.BooleanField(default=False, help_text="It holds what belongs to the document too.")
    extension = models.CharField(max_length=10)
    held = models.JSONField(help_text="What it holds: an order, stored.")
    texts = models.TextField(help_text="Hashes of the stored texts in it.")
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True, help_text="Why it could not be made.")
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=150, blank=True, help_text="What the file is called where it is saved.")
    file = models.FileField(storage=storage, max_length=150)
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["version", "extension"], name="export_of_version")]

    def __str__(self) -> str:
        return self.name or f"{self.version} ({self.extension})"

    @property
    def order(self) -> Order:
        """What it holds."""
        return Order.restored(self.held)

    @property
    def holds(self) -> str:
        """ "Version 2.0", "Changes from 1.0 to 2.0", or version 2.0 with what belongs to it."""
        if self.before is not None:
            return f"Changes from {self.before.number} to {self.version.number}"
        return f"Version {self.version.number}{' with what belongs to it' if self.is_whole else ''}"

    @property
    def is_ready(self) -> bool:
        """The file is there."""
        return self.state == ExportState.READY

    @property
    def has_failed(self) -> bool:
        """It could not be made, or whoever made it was stopped too often."""
        return self.state == ExportState.FAILED or (self.is_lost and self.tries >= MOST_TRIES)

    @property
    def is_lost(self) -> bool:
        """It should have been made long ago: its worker was stopped, or nobody took it up."""
        return self.state == ExportState.WAITING and self.asked_at + LOST <= timezone.now()

    def may_be_tried(self, now: dt.datetime) -> bool:
        """It failed a while ago, or its worker was stopped, and it was not tried too often."""
        pause = {ExportState.FAILED: PAUSE, ExportState.WAITING: LOST}.get(ExportState(self.state))
        return pause is not None and self.tries < MOST_TRIES and self.asked_at + pause <= now
