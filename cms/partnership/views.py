"""The partnership's screens: load, check, one action, answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.admin.utils import quote
from django.db.models import Manager
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button

from cms.partnership import fence
from cms.partnership.actions import keep, remove
from cms.partnership.errors import StillReferredTo
from cms.partnership.references import references_to
from cms.partnership.wording import say

if TYPE_CHECKING:
    from django import forms
    from django.db.models import Field, Model, QuerySet

    from cms.partnership.actions.records import Record


class Keeping:
    """Saves what the form holds through the action."""

    form: Any
    request: Any
    success_message = "%(object)s has been saved."
    error_message = "Nothing was saved yet. Please correct what is marked below."

    def save_instance(self) -> Record:
        """Save the record of a valid form."""
        record: Record = self.form.save(commit=False)
        keep(record=record, by=self.request.user)
        return record


def local_minute(moment: datetime) -> str:
    """Return "2024-04-01 10:00" in London time, as spreadsheets read it."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


class RecordIndexView(fence.FencedIndexView):
    """A list whose rows name other records, fetched with them."""

    related: tuple[str, ...] = ()
    results_template_name = "admin/partnership/index_results.html"
    empty_message = ""
    custom_value_preprocess: ClassVar[dict[Any, dict[str, Any]]] = {
        **fence.FencedIndexView.custom_value_preprocess,
        datetime: {"csv": local_minute, "xlsx": local_minute},
        bool: {"csv": say, "xlsx": say},
    }

    def get_base_queryset(self) -> QuerySet[Model]:
        """Fetch what the columns name in the same query."""
        return super().get_base_queryset().select_related(*self.related)


class RecordCreateView(Keeping, fence.FencedCreateView):
    """Adds a record."""


class RecordEditView(Keeping, fence.FencedEditView):
    """Changes a record."""


class RecordDeleteView(fence.FencedDeleteView):
    """Deletes a record nothing rests on, and says what rests on the others."""

    template_name = "admin/partnership/confirm_delete.html"

    def get_usage_url(self) -> None:
        """Leave it to the reasons: Wagtail's index does not know the rows of the register."""

    @cached_property
    def reasons(self) -> list[str]:
        """What rests on the record."""
        return references_to(self.object)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Delete it, or show the reasons why not."""
        try:
            return super().form_valid(form)
        except StillReferredTo:
            return HttpResponseRedirect(self.get_delete_url())

    def delete_action(self) -> None:
        """Delete the record."""
        remove(record=self.object, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reasons and where to end the record instead."""
        return {
            **super().get_context_data(**kwargs),
            "reasons": self.reasons,
            "edit_url": reverse(self.edit_url_name, args=(quote(self.object.pk),)),
            "can_end": hasattr(self.object, "until"),
        }


class RecordInspectView(fence.FencedInspectView):
    """Shows a record to those who may not change it, with the way to its history."""

    template_name = "admin/partnership/inspect.html"
    history_url_name = None
    page_title = "Details"
    labels: dict[str, str] = {}

    def get_field_label(self, field_name: str, field: Field[Any, Any] | None) -> str:
        """Return the label of a field, or the one given for a property."""
        return self.labels.get(field_name) or super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name: str, field: Field[Any, Any] | None) -> str:
        """Return the value in words; of related rows, one a line."""
        value = getattr(self.object, field_name)
        if isinstance(value, Manager):
            return "\n".join(str(row) for row in value.all())
        return str(super().get_field_display_value(field_name, field)) if field and field.choices else say(value)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the history to the buttons."""
        url = reverse(self.history_url_name, args=(quote(self.object.pk),))
        return [*super().header_more_buttons, Button("History", url=url, icon_name="history", priority=30)]
