"""A spreadsheet of readings that was brought, and waits for somebody to say that it may be kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.partnership.models import Partnership
from cms.partnership.models.owned import OwnedQuerySet
from plans.models.measure import Measure


class ReadingsFile(models.Model):
    """Kept until its readings are brought in or it is thrown away; after a week it goes by itself."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    corrections = models.JSONField(default=dict, help_text="Address of a cell → what should stand in it.")
    at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet["ReadingsFile"].as_manager()

    class Meta:
        verbose_name = "file of readings"
        verbose_name_plural = "files of readings"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
