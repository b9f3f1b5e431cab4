"""The screen of a record's history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.ui.tables import Column, RelatedObjectsColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView, BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.partnership import fence
from cms.partnership.columns import SaidColumn
from cms.partnership.history import Entry, history_of

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


class RecordHistoryView(fence.Fenced, PermissionCheckedMixin, BaseObjectMixin, BaseListingView):
    """Shows who changed what of a record, field by field."""

    any_permission_required = ("change", "view")
    index_url_name = None
    edit_url_name = None
    inspect_url_name = None
    screen_url_name = ""
    """A screen of the record's own, where it has one."""
    history_url_name = None
    history_results_url_name = None
    page_title = "History"
    header_icon = "history"
    paginate_by = 50
    is_searchable = False

    def get_base_object_queryset(self) -> QuerySet[Model]:
        """Look among the partnership's rows only."""
        return self.fenced()

    def get_queryset(self) -> list[Entry]:
        """Return the changes, latest first."""
        return history_of(self.object)

    @cached_property
    def columns(self) -> list[Column]:
        """When, who, and what."""
        return [
            Column("verb", label="What"),
            RelatedLines("lines", label="Changes"),
            WhoColumn("user", label="Who"),
            SaidColumn("moment", label="When"),
        ]

    def get_page_subtitle(self) -> str:
        """Return the name of the record."""
        return str(self.object)

    @cached_property
    def index_url(self) -> str:
        """Where the pages of the history are."""
        return reverse(self.history_url_name, args=(quote(self.object.pk),))

    @cached_property
    def index_results_url(self) -> str:
        """Where the rows alone are."""
        return reverse(self.history_results_url_name, args=(quote(self.object.pk),))

    @cached_property
    def record_url(self) -> str:
        """The record's own screen; without one, where it is changed, or looked at by those who may not."""
        other = self.edit_url_name if self.user_has_permission("change") else self.inspect_url_name
        return reverse(self.screen_url_name or other, args=(quote(self.object.pk),))

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way back to the record."""
        return [HeaderButton("Back to the record", url=self.record_url, icon_name="arrow-left")]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return home, list, record, history."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(self.model._meta.verbose_name_plural)},
            {"url": self.record_url, "label": str(self.object)},
            {"url": "", "label": "History", "sublabel": str(self.object)},
        ]


class WhoColumn(UserColumn):
    """The person; the role alone where the account was deleted."""

    def get_cell_context_data(self, instance: Entry, parent_context: Any) -> dict[str, Any]:
        """Name whoever can still be named."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        if instance.user is None:
            gone = f"{instance.role}, whose account was deleted"
            context["display_name"] = gone if instance.role else "The system"
        return context


class RelatedLines(RelatedObjectsColumn):
    """Several short lines in one cell."""

    def get_value(self, instance: Entry) -> tuple[str, ...]:
        """Return the lines."""
        return instance.lines
