"""What the screens of all records have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from cms.partnership import views
from cms.partnership.forms import RecordForm
from cms.partnership.history_views import RecordHistoryView
from cms.partnership.viewsets.menu import FencedMenuItem

if TYPE_CHECKING:
    from django.urls import URLPattern


class RecordViewSet(ModelViewSet):
    """List, add, change, delete, look at and history of one kind of record, all fenced.

    No copies: a copy is posted against the original. No usage: Wagtail's index does not know the rows of the
    register; what rests on a record is said where it is deleted.
    """

    add_to_reference_index = False

    index_view_class = views.RecordIndexView
    add_view_class = views.RecordCreateView
    edit_view_class = views.RecordEditView
    delete_view_class = views.RecordDeleteView
    history_view_class = RecordHistoryView
    inspect_view_class = views.RecordInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    index_results_template_name = views.RecordIndexView.results_template_name
    search_backend_name = None
    list_per_page = 50

    form = RecordForm
    related: tuple[str, ...] = ()
    empty_message = ""
    add_item_label = ""

    def get_edit_handler(self) -> ObjectList:
        """Return the panels with the fenced form behind them."""
        return ObjectList(self.panels, base_form_class=self.form).bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the list what to fetch and what to say when there is nothing."""
        return super().get_index_view_kwargs(
            related=self.related,
            empty_message=self.empty_message,
            add_item_label=self.add_item_label,
            page_title=self.menu_label,
            **kwargs,
        )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let no view link to the usage."""
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out the usage."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Label properties as in the exported list."""
        return super().get_inspect_view_kwargs(labels=self.export_headings, **kwargs)

    def get_history_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Use Wagtail's plain list for the history."""
        return super().get_history_view_kwargs(**{"template_name": RecordHistoryView.template_name, **kwargs})

    @cached_property
    def menu_item_class(self) -> type[FencedMenuItem]:
        """Return a menu item that asks for the permission to see these records."""
        permission = f"{self.app_label}.view_{self.model_name}"
        return type(f"{self.model.__name__}MenuItem", (FencedMenuItem,), {"permission": permission})
