"""The closed lists of the statutory calendar."""

from __future__ import annotations

from django.db.models import TextChoices


class FulfilledBy(TextChoices):
    """Who does what a duty asks for."""

    US = "us", "Us"
    SHARED = "shared", "Us, together with another body"
    OTHER = "other", "Another body, for us"


class Basis(TextChoices):
    """Where a duty comes from."""

    LAW = "law", "Legislation"
    PROMISE = "promise", "Our own promise, in the plan or terms of reference"


class Frequency(TextChoices):
    """How often it falls due."""

    NONE = "none", "As it arises"
    QUARTERLY = "quarterly", "Every three months"
    YEARLY = "yearly", "Every year"
    THREE_YEARLY = "three-yearly", "Every three years"

    @property
    def months(self) -> int:
        """Months from one time to the next; 0 where there is no rhythm."""
        return {"none": 0, "quarterly": 3, "yearly": 12, "three-yearly": 36}[self.value]
