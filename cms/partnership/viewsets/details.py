"""The screen of the partnership's own details."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import URLPattern, path, reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet

from cms.partnership.actions import change_partnership
from cms.partnership.fence import Fenced
from cms.partnership.models import Partnership
from cms.partnership.viewsets.menu import FencedMenuItem

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

PANELS = (
    MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name")], heading="Name"),
    MultiFieldPanel([FieldRowPanel([FieldPanel("email"), FieldPanel("phone")])], heading="How to reach it"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("consultation_days"), FieldPanel("ballot_days")]),
            FieldRowPanel([FieldPanel("review_months"), FieldPanel("lapse_days")]),
        ],
        heading="Usual periods",
    ),
)


class DetailsView(Fenced, generic.EditView):
    """Changes the partnership of the request, and no other."""

    page_title = "Partnership details"
    success_message = "The details have been saved."
    error_message = "Nothing was saved yet. Please correct what is marked below."

    def get_object(self, queryset: QuerySet[Partnership] | None = None) -> Partnership:
        """Return the partnership of the request. Raise Http404 where there is none."""
        if self.partnership is None:
            raise Http404
        return self.partnership

    def get_page_subtitle(self) -> str:
        """Leave the title as it is, whatever is typed into the form."""
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return home and this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_edit_url(self) -> str:
        """Return this screen's address."""
        return reverse(self.edit_url_name)

    get_success_url = get_edit_url

    def get_success_buttons(self) -> list[Any]:
        """Offer no button: the screen stays the same."""
        return []

    def user_has_permission_for_instance(self, permission: str, instance: Model) -> bool:
        """Nobody deletes a partnership from a screen."""
        return permission != "delete" and super().user_has_permission_for_instance(permission, instance)

    def save_instance(self) -> Partnership:
        """Save the details of a valid form."""
        partnership: Partnership = self.form.save(commit=False)
        change_partnership(partnership=partnership, by=self.request.user)
        return partnership


class DetailsViewSet(ViewSet):
    """One screen, for administrators."""

    name = "partnership_details"
    url_prefix = "partnership/details"
    icon = "cog"
    menu_label = "Details"

    @cached_property
    def menu_item_class(self) -> type[FencedMenuItem]:
        """Return a menu item for those who may change the details."""
        return type("DetailsMenuItem", (FencedMenuItem,), {"permission": "partnership.change_partnership"})

    @property
    def edit_view(self) -> Any:
        """The screen."""
        panel = ObjectList(PANELS).bind_to_model(Partnership)
        return self.construct_view(
            DetailsView,
            model=Partnership,
            panel=panel,
            form_class=panel.get_form_class(),
            edit_url_name=self.get_url_name("edit"),
            header_icon=self.icon,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the one address."""
        return [path("", self.edit_view, name="edit")]
