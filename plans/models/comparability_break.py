"""A comparability break: from here on, figures cannot be set against the ones before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from simple_history.models import HistoricalRecords

from cms.partnership.models.owned import OwnedQuerySet
from plans.enums import BreakKind
from plans.models.measure import Measure

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class ComparabilityBreak(models.Model):
    """Drawn as a gap: no line and no sum crosses it."""

    PARTNERSHIP_LOOKUP = "measure__partnership"

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="breaks")
    since = models.DateField(
        "from", help_text="First day of the first period that cannot be compared with earlier ones."
    )
    kind = models.CharField("what changed", max_length=10, choices=BreakKind, default=BreakKind.WORDING)
    why = models.CharField("in words", max_length=300, help_text="What changed and why. Readers see this.")

    objects = OwnedQuerySet["ComparabilityBreak"].as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "comparability break"
        ordering = ["measure", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "since"],
                name="plans_break_one_a_day",
                violation_error_message="A break is noted for this day already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, from {self.since:%d/%m/%Y}"

    @property
    def partnership(self) -> Partnership:
        """The partnership of the measure."""
        return self.measure.partnership
