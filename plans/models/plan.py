"""The community safety plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.governance.models import GovernedPage
from cms.governance.public.links import address

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import PageQuerySet

    from .priority import PriorityPage


class PlanPage(GovernedPage):
    """A plan for some years, with its priorities below it and perhaps a successor."""

    document_kind = "plan"
    new_sections = ("Background", "Duties", "Vision and aim", "Principles", "Managing performance")

    start_year = models.PositiveSmallIntegerField("first year")
    end_year = models.PositiveSmallIntegerField("last year")
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text="The plan that follows this one.",
    )

    content_panels = [
        *GovernedPage.content_panels,
        FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")], heading="Years"),
        FieldPanel("successor"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["plans.PriorityPage", "governance.AmendmentPage"]
    template = "pages/plan.html"

    class Meta:
        verbose_name = "plan"

    def clean(self) -> None:
        """Raise ValidationError where the years are the wrong way round or the successor is no later plan of ours."""
        super().clean()
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": "The plan cannot end before it starts."})
        if self.successor and self.successor.partnership != self.partnership:
            raise ValidationError({"successor": "That plan belongs to another partnership."})
        if self.successor and self.successor.start_year <= self.start_year:
            raise ValidationError({"successor": "A successor starts later than the plan it follows."})

    @property
    def reference_code(self) -> str:
        """References of amendments to a plan: PLAN-2024-01."""
        return "PLAN"

    @property
    def years(self) -> str:
        """As people write it: "2023 to 2025"."""
        return f"{self.start_year} to {self.end_year}"

    def priority_pages(self) -> PageQuerySet[PriorityPage]:
        """The pages of its priorities."""
        from .priority import PriorityPage

        return PriorityPage.objects.child_of(self)

    @property
    def is_current(self) -> bool:
        """Its years include this one."""
        return self.start_year <= timezone.localdate().year <= self.end_year

    def get_context(
        self, request: HttpRequest, *args: Any, day: dt.date | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the years, what followed, and the priorities in force on `day`."""
        from plans.cards import priority_cards

        context = super().get_context(request, *args, day=day, **kwargs)
        context["kicker"] = "" if str(self.start_year) in self.title else self.years
        if self.successor and self.successor.live:
            context["successor"] = {
                "title": self.successor.title,
                "url": address(self.successor.url_path, self.partnership),
            }
        if day is not None:
            context["priorities"] = priority_cards(self, day, dated=day != timezone.localdate())
        return context

    def own_notices(self, today: dt.date) -> list[dict[str, Any]]:
        """That its years are over, or have not begun."""
        if self.is_current:
            return []
        if today.year < self.start_year:
            return [{"kind": "info", "title": f"This plan is for {self.years}", "text": "Its years have not begun."}]
        if self.successor and self.successor.live:
            link = {"title": self.successor.title, "url": address(self.successor.url_path, self.partnership)}
            return [{"kind": "info", "title": f"This plan was for {self.years}", "text": "", "links": [link]}]
        text = "No plan has followed it yet, so it is still the latest."
        return [{"kind": "info", "title": f"This plan was for {self.years}", "text": text}]
