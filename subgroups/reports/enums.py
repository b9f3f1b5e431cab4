"""The closed lists of quarterly reports."""

from __future__ import annotations

from django.db.models import TextChoices


class ReportState(TextChoices):
    """Where a report stands. Overdue is derived from the partnership's next meeting."""

    DRAFT = "draft", "Draft"
    SIGNED = "signed-off", "Signed off"
    SUBMITTED = "submitted", "Submitted"
    RECEIVED = "received", "Received"

    @classmethod
    def awaited(cls) -> frozenset[ReportState]:
        """The partnership does not have it yet."""
        return frozenset({cls.DRAFT, cls.SIGNED})

    @classmethod
    def frozen(cls) -> frozenset[ReportState]:
        """Not one byte of it changes."""
        return frozenset({cls.SIGNED, cls.SUBMITTED, cls.RECEIVED})


class Capacity(TextChoices):
    """As what somebody signs a report off."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-chair, in the chair’s absence"
    DELEGATE = "delegate", "Named delegate, in the absence of chair and vice-chair"
