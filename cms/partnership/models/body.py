"""A group that meets and decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cms.partnership.enums import BodyKind
from cms.partnership.models.dated import Dated, standing
from cms.partnership.models.organisation import Organisation
from cms.partnership.models.owned import OwnedQuerySet
from cms.partnership.models.partnership import Partnership

if TYPE_CHECKING:
    from cms.partnership.models.membership import Membership


class BodyQuerySet(OwnedQuerySet["Body"]):
    """Bodies by day and kind."""

    def on(self, day: date) -> BodyQuerySet:
        """Return the bodies that are there on `day`."""
        return self.filter(standing(day))

    def sub_groups(self) -> BodyQuerySet:
        """Return the bodies that are not the partnership itself."""
        return self.filter(kind=BodyKind.SUB_GROUP)


class Body(Dated):  # type: ignore[django-manager-missing]  # Wagtail's models refer to it, and have no types
    """The partnership as it meets, or one of its sub-groups."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=12, choices=BodyKind, default=BodyKind.SUB_GROUP)
    name = models.CharField(max_length=160, help_text="In full, for example Anti-social Behaviour Sub-group.")
    short_name = models.CharField(max_length=60, help_text="For tables and lists, for example Anti-social behaviour.")
    code = models.CharField(
        max_length=12,
        validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z", "Use capital letters, digits and hyphens only.")],
        help_text="A short code that appears in references, for example ASB.",
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="reports to",
        help_text="The body this one reports to.",
    )

    objects = BodyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name_plural = "bodies"
        ordering = ["kind", "name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "code"],
                name="partnership_body_code_unique",
                violation_error_message="Another body already has this code.",
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(kind=BodyKind.PARTNERSHIP),
                name="partnership_body_one_partnership",
                violation_error_message="The partnership already has its own body; add a sub-group.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raise ValidationError for a code in use or a body it cannot report to."""
        super().clean()
        others = Body.objects.filter(partnership=self.partnership_id).exclude(pk=self.pk)
        if others.filter(code=self.code).exists():
            raise ValidationError({"code": "Another body already has this code."})
        if self.parent is None:
            return
        if self.is_partnership:
            raise ValidationError({"parent": "The partnership itself reports to no body of its own."})
        if self.parent.partnership_id != self.partnership_id:
            raise ValidationError({"parent": "This body belongs to another partnership."})
        if self.pk and self in self.parent.line_of_report():
            raise ValidationError({"parent": "A body cannot report to itself, not even through others."})

    @property
    def is_partnership(self) -> bool:
        """Say whether this is the partnership itself as it meets."""
        return self.kind == BodyKind.PARTNERSHIP

    def line_of_report(self) -> list[Body]:
        """Return this body and those it reports to, upwards."""
        line: list[Body] = []
        current: Body | None = self
        while current is not None and current not in line:
            line.append(current)
            current = current.parent
        return line

    def seats_on(self, day: date) -> list[Organisation]:
        """Return the organisations that hold a voting seat on `day`, by name; deputies hold none. One query."""
        holding = self.memberships.on(day).voting().holders()
        return list(Organisation.objects.filter(pk__in=holding.values("organisation")))

    def chairs_on(self, day: date) -> list[Membership]:
        """Return the memberships that chair this body on `day`; the vice-chairs are not among them. One query."""
        return list(self.memberships.on(day).chairs().select_related("organisation", "user"))
