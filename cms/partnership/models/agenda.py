"""What a meeting will talk about, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.partnership.enums import Publication
from cms.partnership.models.meeting import Meeting
from cms.partnership.models.organisation import Organisation
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models.partnership import Partnership


class AgendaItem(Orderable):
    """One item, in its place. What it is about is named by kind and id: the apps that own such things register them."""

    PARTNERSHIP_LOOKUP = "meeting__body__partnership"

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField("item", max_length=200)
    text = models.TextField("details", blank=True, help_text="What members should know, prepare or decide.")
    leader = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="led by",
    )
    publication = models.CharField(
        "who sees it", max_length=8, choices=Publication, default=Publication.PUBLIC, help_text="Its minute included."
    )
    about_kind = models.CharField(max_length=20, blank=True, editable=False)
    about_id = models.PositiveBigIntegerField(null=True, editable=False)
    minute = models.TextField(
        blank=True, help_text="What was said and agreed. Published when the minutes are approved."
    )

    objects = OwnedQuerySet["AgendaItem"].as_manager()

    class Meta(Orderable.Meta):
        verbose_name = "agenda item"
        ordering = ["sort_order", "pk"]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="partnership_agenda_about")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError when the organisation and the meeting are of two partnerships."""
        super().clean()
        meeting = getattr(self, "meeting", None)
        if not (self.leader and meeting and meeting.body_id):
            return
        if self.leader.partnership_id != meeting.body.partnership_id:
            raise ValidationError({"leader": "This organisation belongs to another partnership."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the meeting."""
        return self.meeting.partnership
