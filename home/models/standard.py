"""An ordinary page: privacy, accessibility, contact, resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.search import index

from cms.delivery.routing import ReadPage
from cms.governance.models import RecordHolder

if TYPE_CHECKING:
    from django.http import HttpRequest


class StandardPage(ReadPage, RecordHolder, Page):
    """A heading and a text, published the ordinary way."""

    intro = RichTextField(blank=True, features=["bold", "italic", "link"])
    body = RichTextField(features=["h2", "h3", "bold", "italic", "link", "ul", "ol", "document-link"])

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    subpage_types = ["home.StandardPage"]
    show_in_menus_default = True  # the foot of every page leads to it, unless an editor says otherwise
    template = "pages/standard.html"

    class Meta:
        verbose_name = "page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the texts as HTML."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "lead": RichText(self.intro), "body": RichText(self.body)}
