"""An event: a workshop, a campaign or a community payback day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cms.partnership.enums import Publication
from cms.partnership.models import Body, Organisation, Partnership
from plans.enums import EventKind
from plans.models.published import PublishedQuerySet

if TYPE_CHECKING:
    from datetime import date


class EventQuerySet(PublishedQuerySet["Event"]):
    """Events by day and by who may see them."""

    def begun_between(self, first: date, last: date) -> EventQuerySet:
        """Return the events that began in a period, both days included: each counts once."""
        return self.filter(held_on__gte=first, held_on__lte=last)


class Event(models.Model):
    """What took place, when and where, with whom, and how many came."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind, default=EventKind.WORKSHOP)
    title = models.CharField(max_length=160)
    held_on = models.DateField("date", help_text="The first day, if it lasted longer.")
    ended_on = models.DateField("last day", null=True, blank=True, help_text="For what lasted longer than a day.")
    place = models.CharField(max_length=160, blank=True)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="events")
    people = models.PositiveIntegerField(
        "people who took part", null=True, blank=True, help_text="Leave empty if nobody counted."
    )
    details = models.TextField(blank=True, help_text="What was done, in a few sentences. No names.")
    priority = models.ForeignKey(
        "plans.PriorityPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name="group",
        help_text="The group that held it. Its members may add and change it. Empty: the partnership itself.",
    )
    publication = models.CharField(max_length=8, choices=Publication, default=Publication.PARTNERS)

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[organisations])

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("held_on")),
                name="plans_event_days_ordered",
                violation_error_message="It cannot end before it starts.",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "held_on"], name="plans_event_by_day")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError where the days are the wrong way round or something is another partnership's."""
        super().clean()
        if self.held_on and self.ended_on and self.ended_on < self.held_on:
            raise ValidationError({"ended_on": "It cannot end before it starts."})
        if self.priority and self.priority.partnership != self.partnership:
            raise ValidationError({"priority": "This belongs to another partnership."})
        if self.body and self.body.partnership_id != self.partnership_id:
            raise ValidationError({"body": "This belongs to another partnership."})

    @property
    def owning_body(self) -> Body:
        """The group that held it, or the partnership itself."""
        return self.body or self.partnership.body
