"""The closed lists of the action plan."""

from __future__ import annotations

from django.db.models import TextChoices


class Status(TextChoices):
    """Where an action stands. Overdue is derived from its date."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under-way", "Under way"
    DELIVERED = "delivered", "Delivered"
    STOPPED = "stopped", "Stopped"

    @classmethod
    def open(cls) -> frozenset[Status]:
        """Something is still to be done."""
        return frozenset({cls.PLANNED, cls.UNDER_WAY})

    @classmethod
    def ended(cls) -> frozenset[Status]:
        """Nothing more is to be done."""
        return frozenset({cls.DELIVERED, cls.STOPPED})


class Sara(TextChoices):
    """The four stages of problem solving that the plan promises to work by."""

    SCANNING = "scanning", "Scanning"
    ANALYSIS = "analysis", "Analysis"
    RESPONSE = "response", "Response"
    ASSESSMENT = "assessment", "Assessment"


class Origin(TextChoices):
    """What an action came from."""

    PLAN = "plan", "The plan"
    REVIEW = "review", "Learning from a review"
    CONSULTATION = "consultation", "A consultation"
    CONCERN = "concern", "Concerns raised by residents"


SMART = {
    "is_specific": "Specific",
    "is_measurable": "Measurable",
    "is_appropriate": "Appropriate",
    "is_relevant": "Relevant",
    "is_timed": "Timescales",
}
"""Field → the principle it says the action meets, in the order of the word."""
