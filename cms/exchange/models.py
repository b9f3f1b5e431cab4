"""What somebody brought: the file as it was, what was read in it, what became of it."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.partnership.models import Partnership
from cms.partnership.models.owned import OwnedQuerySet

from .enums import ImportState
from .exports.models import Export
from .reading import Reading
from .reading.stored import restored

__all__ = ["Export", "ImportJob"]


class ImportJob(models.Model):
    """One file or pasted text, kept with everything that found no place in a document."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(max_length=200, help_text="The file's name, or what was pasted.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(help_text="The text as it was read.")
    read = models.JSONField(help_text="The documents, notices, variants and unplaced parts found in it.")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    results = models.JSONField(default=list, help_text="For each document brought in: what it became.")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        verbose_name = "import"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def reading(self) -> Reading:
        """What was read."""
        return restored(self.read)

    @property
    def is_waiting(self) -> bool:
        """Somebody has still to say where its documents go."""
        return self.state == ImportState.WAITING
