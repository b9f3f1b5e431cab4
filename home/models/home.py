"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.delivery.routing import ReadPage
from cms.governance.models import RecordHolder
from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest


class HomePage(ReadPage, RecordHolder, Page):
    """What the partnership is, its priorities, what is open and what was adopted."""

    lead = models.CharField(max_length=200, blank=True, help_text="What the partnership is, in one sentence.")
    intro = models.CharField(max_length=300, blank=True, help_text="One more sentence below it.")

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("intro")]
    subpage_types = [
        "plans.PlanPage",
        "subgroups.SubGroupIndexPage",
        "subgroups.ProgressDocumentPage",
        "home.StandardPage",
    ]
    template = "pages/home.html"

    class Meta:
        verbose_name = "home page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the plan and its priorities, open amendments, recent versions and the next meeting."""
        from home import front

        context = super().get_context(request, *args, **kwargs)
        partnership = Partnership.objects.for_request(request)
        context |= {"sentence": self.lead or self.title, "lead": self.intro}
        return context | front.of(self, partnership) if partnership else context
