"""A priority of the plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel

from cms.governance.models import GovernedPage
from cms.governance.public.links import address
from plans.beside import parts_of
from plans.delivery import delivery_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Body


class PriorityPage(GovernedPage):
    """Why, aims, how and measures of one priority, as governed text; who leads and delivers, as data."""

    document_kind = "priority"
    new_sections = ("Why", "Aims", "How", "Measures of success")

    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    lead_organisations = ParentalManyToManyField("partnership.Organisation", blank=True, related_name="+")
    delivered_by = models.ForeignKey(
        "partnership.Body",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The sub-group that delivers this priority. It is consulted on amendments.",
    )

    content_panels = [
        *GovernedPage.content_panels,
        FieldPanel("number"),
        FieldPanel("lead_organisations"),
        FieldPanel("delivered_by"),
    ]
    parent_page_types = ["plans.PlanPage"]
    subpage_types = ["governance.AmendmentPage"]
    template = "pages/priority.html"

    class Meta:
        verbose_name = "priority"
        verbose_name_plural = "priorities"

    def clean(self) -> None:
        """Raise ValidationError where the body belongs to another partnership."""
        super().clean()
        if self.delivered_by and self.delivered_by.partnership != self.partnership:
            raise ValidationError({"delivered_by": "That body belongs to another partnership."})

    @property
    def reference_code(self) -> str:
        """References of amendments to priority 3: P3-2024-01."""
        return f"P{self.number}"

    @property
    def consulted_body(self) -> Body:
        """The sub-group that delivers it, else the partnership."""
        return self.delivered_by or self.deciding_body

    def get_context(
        self, request: HttpRequest, *args: Any, day: dt.date | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Add number and plan; beside the text of today who leads and delivers, measures, and what apps above add."""
        from plans.measures.public.shown import of_priority

        context = super().get_context(request, *args, day=day, **kwargs)
        plan = self.get_parent()
        context["kicker"] = f"Priority {self.number}"
        context["number"] = self.number
        context["plan"] = {"title": plan.title, "url": address(plan.url_path, self.partnership)}
        if day == timezone.localdate():
            context |= delivery_of(self) | of_priority(self) | parts_of(self, request)
        return context
