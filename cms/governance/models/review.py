"""The yearly review of a document: the sub-group recommends, the partnership decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.governance.enums import Recommendation


class Review(models.Model):
    """A recommendation to extend, modify or end, and what became of it."""

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="governed_reviews")
    version = models.ForeignKey("governance.Version", on_delete=models.PROTECT, related_name="reviews")
    recommendation = models.CharField(max_length=20, choices=Recommendation.choices)
    reasons = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_on = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False, help_text="The document was extended unchanged.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Review of {self.document}: {self.get_recommendation_display()}"
