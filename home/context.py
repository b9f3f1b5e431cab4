"""The frame of every public page: name, navigation, breadcrumbs, footer."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from cms.delivery.routing import trail_of
from cms.governance.public.crumbs import crumbs
from cms.governance.public.head import Head, head_of
from cms.governance.public.links import address
from cms.partnership.models import Partnership
from home.models import StandardPage
from plans.models import PlanPage
from subgroups.models import ProgressDocumentPage, SubGroupIndexPage

if TYPE_CHECKING:
    from django.http import HttpRequest

MENU = {PlanPage: "Plan", SubGroupIndexPage: "Sub-groups", ProgressDocumentPage: "Progress"}
"""What the menu leads to, in its order, where there is such a page."""


class Place(NamedTuple):
    """A page the frame may lead to, or an organisation; `type` is the page's content type."""

    title: str
    url_path: str
    path: str
    type: int
    in_menus: bool


ORGANISATION = 0
"""In place of a content type."""


LATER = (
    *("partnership", "navigation", "breadcrumbs", "footer_rights", "footer_follow"),
    *("organisations", "register_head"),
)
"""What a template gets of the frame, when it asks for it."""


class Frame:
    """What is around a page. Two queries at most, made when a template first asks for something."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def partnership(self) -> Partnership | None:
        """Whose site this is."""
        return Partnership.objects.for_request(self.request)

    @cached_property
    def places(self) -> list[Place]:
        """Live pages up to two levels below the home page, and organisations. One query."""
        if self.partnership is None:
            return []
        rows = _pages(self.partnership).union(_organisations(self.partnership), all=True)
        return sorted((Place(*row) for row in rows), key=lambda place: (place.path, place.title))

    def pages(self, model: type[Page]) -> list[Place]:
        """The places of this type, in the order of the tree."""
        wanted = ContentType.objects.get_for_model(model).pk
        return [place for place in self.places if place.type == wanted]

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        """The menu."""
        items = [self._item(model, title) for model, title in MENU.items() if self.pages(model)]
        meetings = reverse("meetings")
        here = self.request.path_info.startswith(meetings)
        return [*items, {"title": "Meetings", "url": meetings, "current": here}] if self.partnership else []

    def _item(self, model: type[Page], title: str) -> dict[str, Any]:
        url = reverse("plan") if model is PlanPage else self._url(self.pages(model)[0])
        return {"title": title, "url": url, "current": self._is_inside(model)}

    def _is_inside(self, model: type[Page]) -> bool:
        wanted = ContentType.objects.get_for_model(model).pk
        return any(page.content_type_id == wanted for page in trail_of(self.request))

    def _url(self, place: Place) -> str:
        return address(place.url_path, self.partnership) if self.partnership else ""

    @cached_property
    def breadcrumbs(self) -> list[dict[str, str]]:
        """The pages above this one."""
        return crumbs(self.request)

    @cached_property
    def footer_rights(self) -> list[dict[str, str]]:
        """Ordinary pages that are shown in menus: privacy, accessibility, how to complain."""
        return [{"title": p.title, "url": self._url(p)} for p in self.pages(StandardPage) if p.in_menus]

    @cached_property
    def footer_follow(self) -> list[dict[str, str]]:
        """Where the partnership's work can be followed."""
        if self.partnership is None:
            return []
        return [
            {"title": "Public register", "url": reverse("governance_register")},
            {"title": "Statutory calendar", "url": reverse("statutory_calendar")},
        ]

    @cached_property
    def organisations(self) -> list[str]:
        """Who the partnership is."""
        return [place.title for place in self.places if place.type == ORGANISATION]

    @cached_property
    def register_head(self) -> Head | None:
        """The newest register entry."""
        return head_of(self.request)


def _pages(partnership: Partnership) -> Any:
    root = partnership.site.root_page
    types = ContentType.objects.get_for_models(*MENU, StandardPage).values()
    pages = Page.objects.live().descendant_of(root).filter(depth__lte=root.depth + 2, content_type__in=types)
    return pages.order_by().values_list("title", "url_path", "path", "content_type_id", "show_in_menus")


def _organisations(partnership: Partnership) -> Any:
    rows = partnership.organisations.on(timezone.localdate()).order_by()
    number = Value(ORGANISATION, output_field=IntegerField())
    return rows.values_list("name", Value(""), Value(""), number, Value(False))


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. The workplace has a frame of its own, which names the partnership."""
    around = Frame(request)
    if request.path_info.startswith(settings.ADMIN_PREFIX):
        return {"partnership": SimpleLazyObject(partial(getattr, around, "partnership"))}
    later = {name: SimpleLazyObject(partial(getattr, around, name)) for name in LATER}
    return {"home_url": "/", "register_url": reverse("governance_register"), **later}
