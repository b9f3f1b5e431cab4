"""The public face of a sub-group, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.delivery.routing import ReadPage
from cms.governance.models import RecordHolder
from cms.partnership.enums import Publication
from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

INTRO_FEATURES = ["bold", "italic", "link", "ul"]


class SubGroupIndexPage(ReadPage, RecordHolder, Page):
    """All sub-groups of the partnership."""

    intro = RichTextField(blank=True, features=INTRO_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["subgroups.SubGroupPage", "subgroups.ProgressDocumentPage"]
    template = "pages/subgroups.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = "list of sub-groups"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sub-groups in the order of their priorities, and other documents kept here."""
        from subgroups.cards import documents, groups

        context = super().get_context(request, *args, **kwargs)
        return {**context, "body": RichText(self.intro), "groups": groups(self), "documents": documents(self)}


class SubGroupPage(ReadPage, RecordHolder, RoutablePageMixin, Page):
    """What a sub-group is for, who sits on it, where its terms of reference are, and what it reports each quarter."""

    body = models.ForeignKey("partnership.Body", on_delete=models.PROTECT, related_name="pages")
    priority = models.ForeignKey(
        "plans.PriorityPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subgroups",
        help_text="The priority of the plan that this group delivers.",
    )
    intro = RichTextField(blank=True, features=INTRO_FEATURES, help_text="A few sentences: what the group does.")
    usual_publication = models.CharField(
        "who sees its actions",
        max_length=8,
        choices=Publication,
        blank=True,
        help_text="What a new action starts with. Left empty: the group only for Prevent, the public for all others.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("priority"),
        FieldPanel("intro"),
        FieldPanel("usual_publication"),
    ]
    parent_page_types = ["subgroups.SubGroupIndexPage"]
    subpage_types = ["subgroups.TermsOfReferencePage"]
    template = "pages/subgroup.html"

    class Meta:
        verbose_name = "sub-group"

    def clean(self) -> None:
        """Raise ValidationError where body or priority belong to another partnership."""
        super().clean()
        ours = Partnership.objects.for_page(self)
        if self.body_id and self.body.partnership != ours:
            raise ValidationError({"body": "That body belongs to another partnership."})
        if self.priority and self.priority.partnership != ours:
            raise ValidationError({"priority": "That priority belongs to another partnership."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add who sits on it, its priority, terms of reference and meetings."""
        from subgroups import face

        context = super().get_context(request, *args, **kwargs)
        return {**context, "body": RichText(self.intro), **face.of(self, request)}

    # Public addresses; each answers from `subgroups.reports.public`

    @path("reports/")
    def reports(self, request: HttpRequest) -> HttpResponse:
        """Its quarterly reports, by year."""
        from subgroups.reports.public import views

        return views.listing(request, self)

    @path("reports/<int:year>/<slug:months>/")
    def report(self, request: HttpRequest, year: int, months: str) -> HttpResponse:
        """The report on one quarter."""
        from subgroups.reports.public import views

        return views.report(request, self, year, months)

    # Wagtail puts a slash behind every address it routes; the address itself has none.

    @re_path(r"^reports/(?P<year>\d{4})/(?P<months>[a-z-]+)/report\.json/?$")
    def report_json(self, request: HttpRequest, year: str, months: str) -> HttpResponse:
        """The same for machines: what the public may read of it, exact bytes."""
        from subgroups.reports.public import views

        return views.report_json(request, self, int(year), months)
