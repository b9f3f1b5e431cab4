"""A reading: one figure of a measure for one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cms.partnership.models.owned import OwnedQuerySet
from plans.enums import Provenance, Series
from plans.models.measure import Measure

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class ReadingQuerySet(OwnedQuerySet["Reading"]):
    """Readings by series."""

    def own(self) -> ReadingQuerySet:
        """Return our own figures."""
        return self.filter(series=Series.OWN)


class Reading(models.Model):
    """Missing is missing: a period without a row has no figure, which is not zero."""

    PARTNERSHIP_LOOKUP = "measure__partnership"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    series = models.CharField("whose figure", max_length=10, choices=Series, default=Series.OWN)
    start = models.DateField("first day")
    end = models.DateField("last day")
    value = models.DecimalField(max_digits=14, decimal_places=4, validators=[MinValueValidator(0)])
    numerator = models.PositiveIntegerField(null=True, blank=True, help_text="How many of them.")
    denominator = models.PositiveIntegerField("base", null=True, blank=True, help_text="Out of how many.")
    note = models.CharField(max_length=300, blank=True, help_text="What a reader should know about this figure.")
    provenance = models.CharField("how it came in", max_length=8, choices=Provenance, default=Provenance.MANUAL)
    file_name = models.CharField("file", max_length=200, blank=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    entered_at = models.DateTimeField("entered", auto_now=True)

    objects = ReadingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["measure", "series", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "series", "start"],
                name="plans_reading_one_a_period",
                violation_error_message="There is a reading for this period already.",
            ),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="plans_reading_period_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.start:%d/%m/%Y} to {self.end:%d/%m/%Y}"

    def clean(self) -> None:
        """Raise ValidationError where the period is the wrong way round."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "The period cannot end before it starts."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the measure."""
        return self.measure.partnership
