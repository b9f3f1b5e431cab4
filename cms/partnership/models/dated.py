"""What has a first day and, one day, no longer holds."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def standing(day: date, prefix: str = "") -> Q:
    """Rows that hold on `day`; `prefix` ("organisation__") asks the same of a related row."""
    begun = Q(**{f"{prefix}since__lte": day})
    not_ended = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})
    return begun & not_ended


class Dated(models.Model):
    """Holds from `since` up to but not including `until`: a hand-over needs one date, and ending works at once."""

    since = models.DateField("from", default=timezone.localdate, help_text="The first day. For example, 1 April 2024.")
    until = models.DateField(
        "until",
        null=True,
        blank=True,
        help_text="The day it ends; from this day on it no longer counts. Leave empty while it continues.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="%(app_label)s_%(class)s_dates_ordered",
                violation_error_message="It cannot end before it starts.",
            ),
        ]

    def clean(self) -> None:
        """Raise ValidationError on `until` when the dates are the wrong way round."""
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": "It cannot end before it starts."})

    def stands_on(self, day: date) -> bool:
        """Say whether it holds on `day`."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def is_current(self) -> bool:
        """Say whether it holds today, in London."""
        return self.stands_on(timezone.localdate())
