"""The list of duties and their form."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.partnership import views
from cms.partnership.columns import WIDE, ScreenColumn
from cms.partnership.history_views import RecordHistoryView
from cms.partnership.viewsets.base import RecordViewSet
from home.models import Duty

from . import actions, permissions
from .permissions import may


class DutyIndexView(views.RecordIndexView):
    """The calendar as its keepers see it."""

    results_template_name = "admin/duties/index_results.html"

    @cached_property
    def columns(self) -> list[Column]:
        """The title leads to the duty's screen."""
        return [ScreenColumn(self, "title", "What has to be done", "home_duty"), *self.list_display]

    @property
    def may_start(self) -> bool:
        """Whether this person may begin with the usual list."""
        return bool(may(permissions.ADD, self.request.user, self.partnership))


class KeepingDuty:
    """Saves through the verb, and goes on to the duty."""

    form: Any
    request: Any
    object: Any

    def save_instance(self) -> Any:
        """Save the duty of a valid form."""
        return actions.keep_duty(duty=self.form.save(commit=False), by=self.request.user)

    def get_success_url(self) -> str:
        """The duty."""
        return reverse("home_duty", args=[self.object.pk])


class DutyCreateView(KeepingDuty, views.RecordCreateView):
    """Adds a duty."""


class DutyEditView(KeepingDuty, views.RecordEditView):
    """Changes a duty. What was checked has to be checked again."""


class DutyDeleteView(views.RecordDeleteView):
    """Takes a duty off the calendar."""

    def delete_action(self) -> None:
        """Delete it."""
        actions.remove_duty(duty=self.object, by=self.request.user)


class DutyHistoryView(RecordHistoryView):
    """Who changed what of a duty."""

    screen_url_name = "home_duty"


class CheckedColumn(Column):
    """When it was checked, or that it was not."""

    cell_template_name = "admin/duties/checked_cell.html"


class DueColumn(Column):
    """When it is due, with a word where that is past."""

    cell_template_name = "admin/meetings/components/due_cell.html"


class DutyViewSet(RecordViewSet):
    """The statutory calendar."""

    model = Duty
    name = "duties"
    url_prefix = "duties"
    menu_label = "Statutory calendar"
    menu_order = 60
    add_to_admin_menu = True
    icon = "tasks"
    inspect_view_enabled = False
    index_view_class = DutyIndexView
    index_results_template_name = DutyIndexView.results_template_name
    add_view_class = DutyCreateView
    edit_view_class = DutyEditView
    delete_view_class = DutyDeleteView
    history_view_class = DutyHistoryView
    add_item_label = "Add a duty"
    empty_message = "No duties yet."
    panels = (
        MultiFieldPanel([FieldPanel("title"), FieldPanel("text")], heading="What has to be done"),
        MultiFieldPanel(
            [
                FieldPanel("basis"),
                FieldPanel("source"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("fulfilled_by"), FieldPanel("fulfiller")]),
            ],
            heading="Where it comes from, and whose it is",
            help_text="If something here changes after it was checked, it has to be checked again.",
        ),
        MultiFieldPanel([FieldPanel("met_by"), FieldPanel("page"), FieldPanel("link")], heading="What meets it"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("frequency"), FieldPanel("next_due")])], heading="When"),
    )
    list_display = (
        Column(
            "fulfilled_by", label="Who", accessor="get_fulfilled_by_display", sort_key="fulfilled_by", classname=WIDE
        ),
        Column("source", label="Source", accessor=lambda duty: duty.source or "To be added", classname=WIDE),
        CheckedColumn("verified_on", label="Checked", sort_key="verified_on"),
        DueColumn("next_due", label="Next due", sort_key="next_due"),
    )
    list_filter = ("fulfilled_by", "basis", "frequency")
    search_fields = ("title", "text", "source", "fulfiller")
    ordering = ("position", "title")
    list_export = (
        "title",
        "get_basis_display",
        "source",
        "get_fulfilled_by_display",
        "fulfiller",
        "met_by",
        "get_frequency_display",
        "next_due",
        "verified_on",
    )
    export_headings = {
        "title": "What has to be done",
        "get_basis_display": "Where it comes from",
        "get_fulfilled_by_display": "Who fulfils it",
        "fulfiller": "Which other body",
        "met_by": "What meets it",
        "get_frequency_display": "How often",
        "next_due": "Next due",
        "verified_on": "Checked on",
    }
    export_filename = "statutory-calendar"
    related = ("page",)
