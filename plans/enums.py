"""The closed lists of measures, readings and events."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class Direction(TextChoices):
    """Which way a measure should go."""

    UP = "up", "Up is better"
    DOWN = "down", "Down is better"
    HOLD = "hold", "It should stay where it is"


class Frequency(TextChoices):
    """How often a reading is promised."""

    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"
    YEARLY = "yearly", "Yearly"

    @property
    def months(self) -> int:
        """How many months a period has."""
        return {"monthly": 1, "quarterly": 3, "yearly": 12}[self.value]


class YearStart(IntegerChoices):
    """The month in which the measure's year, and with it its first quarter, begins."""

    JANUARY = 1, "January (calendar year)"
    APRIL = 4, "April (financial year)"
    SEPTEMBER = 9, "September (school year)"


class Figure(TextChoices):
    """What kind of number a reading is. The small-number rule asks this: counts add up, shares rest on a base."""

    COUNT = "count", "A count, such as incidents or people"
    SHARE = "share", "A percentage of a base, such as of those asked"
    RATE = "rate", "A rate per so many, such as per 1,000 residents"
    AMOUNT = "amount", "An amount that is about nobody, such as days or pounds"

    @property
    def has_base(self) -> bool:
        """It is worked out from a numerator and a denominator."""
        return self in (Figure.SHARE, Figure.RATE)


class Source(TextChoices):
    """Where readings come from."""

    ENTERED = "entered", "Typed in, or brought in from a file"
    COUNTED = "counted", "Counted from records kept here"
    SURVEY = "survey", "From the answers to a survey question"


class Series(TextChoices):
    """Whose figure a reading is."""

    OWN = "own", "Ours"
    COMPARATOR = "comparator", "The comparison"


class Provenance(TextChoices):
    """How a reading came in."""

    MANUAL = "manual", "Typed in"
    FILE = "file", "From a file"
    SURVEY = "survey", "From a survey"
    COUNTED = "counted", "Counted"


class BreakKind(TextChoices):
    """What changed so that figures before and after cannot be compared."""

    WORDING = "wording", "The wording or definition"
    POPULATION = "population", "Who or what is counted"
    MODE = "mode", "How the figures are collected"
    SOURCE = "source", "Where the figures come from"


class EventKind(TextChoices):
    """What took place."""

    WORKSHOP = "workshop", "Workshop"
    CAMPAIGN = "campaign", "Campaign"
    PAYBACK = "payback", "Community payback day"
