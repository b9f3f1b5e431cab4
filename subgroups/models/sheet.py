"""A spreadsheet that was brought, and waits for somebody to say that it may be applied."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.partnership.models import Body, Partnership
from cms.partnership.models.owned import OwnedQuerySet


class ActionSheet(models.Model):
    """Kept until it is applied or thrown away; after a week it goes by itself."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet["ActionSheet"].as_manager()

    class Meta:
        verbose_name = "spreadsheet of actions"
        verbose_name_plural = "spreadsheets of actions"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
