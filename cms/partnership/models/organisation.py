"""A member agency of the partnership."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from cms.partnership.enums import LegalBasis, StatutoryKind
from cms.partnership.models.dated import Dated, standing
from cms.partnership.models.owned import OwnedQuerySet
from cms.partnership.models.partnership import Partnership


class OrganisationQuerySet(OwnedQuerySet["Organisation"]):
    """Organisations by day."""

    def on(self, day: date) -> OrganisationQuerySet:
        """Return the organisations that are there on `day`."""
        return self.filter(standing(day))


class Organisation(Dated):
    """An agency; its kind in law, the basis of its membership and its vote are three separate things."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=160, help_text="In full, as the public knows it.")
    short_name = models.CharField(max_length=60, help_text="For tables and lists, for example Police.")
    statutory_kind = models.CharField(
        "kind in law",
        max_length=20,
        choices=StatutoryKind,
        default=StatutoryKind.OTHER,
        help_text="What it is. This gives no vote: a vote comes with a seat.",
    )
    legal_basis = models.CharField(
        "basis of membership",
        max_length=24,
        choices=LegalBasis,
        default=LegalBasis.OTHER,
        help_text="Why it is a member: by the Crime and Disorder Act 1998 (responsible authority) or by invitation.",
    )
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text="The organisation that took over when this one ended.",
    )

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        ordering = ["name"]
        constraints = [*Dated.Meta.constraints]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raise ValidationError when the successor is not another organisation of the same partnership."""
        super().clean()
        if self.successor is None:
            return
        if self.successor.partnership_id != self.partnership_id:
            raise ValidationError({"successor": "The successor belongs to another partnership."})
        if self.pk and self in self.successor.line_of_succession():
            raise ValidationError({"successor": "An organisation cannot follow itself, not even through others."})

    def line_of_succession(self) -> list[Organisation]:
        """Return this organisation and those that took over from it, oldest first."""
        line: list[Organisation] = []
        current: Organisation | None = self
        while current is not None and current not in line:
            line.append(current)
            current = current.successor
        return line
