"""Actions as snippets: their list, form, history and chooser."""

from __future__ import annotations

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.partnership.columns import WIDE, SaidColumn
from cms.partnership.viewsets.base import RecordViewSet
from subgroups.action_plan.enums import SMART
from subgroups.models import ActionRecord

from . import views
from .chooser import ActionChooserViewSet
from .columns import StatusColumn
from .filters import ActionFilterSet
from .forms import ActionForm

EMPTY = "No actions yet. Add the first, or bring in a whole plan as a spreadsheet from “Plans by group”."


class ActionViewSet(RecordViewSet, SnippetViewSet):
    """The action plans of all groups."""

    model = ActionRecord
    admin_url_namespace = "subgroups_actions"
    base_url_path = "actions"
    icon = "tasks"
    menu_label = "Actions"
    menu_name = "actions"
    menu_order = 300
    add_to_admin_menu = True
    add_item_label = "Add an action"
    empty_message = EMPTY
    form = ActionForm
    index_view_class = views.ActionIndexView
    add_view_class = views.ActionCreateView
    edit_view_class = views.ActionEditView
    delete_view_class = views.ActionDeleteView
    history_view_class = views.ActionHistoryView
    inspect_view_class = views.ActionInspectView
    chooser_viewset_class = ActionChooserViewSet
    panels = (
        MultiFieldPanel(
            [
                FieldPanel("objective"),
                FieldPanel("activity"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("due_on")]),
            ],
            heading="What, and by when",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("body"), FieldPanel("lead")]),
                FieldPanel("partners", widget=CheckboxSelectMultiple),
            ],
            heading="Who",
        ),
        MultiFieldPanel(
            [FieldPanel("success"), FieldPanel("measures", widget=CheckboxSelectMultiple)],
            heading="How success is measured",
        ),
        MultiFieldPanel(
            [FieldPanel("priority"), FieldPanel("basis_choice"), FieldPanel("origin")], heading="Why: what it rests on"
        ),
        MultiFieldPanel([FieldPanel("resources"), FieldPanel("risks")], heading="What it takes"),
        MultiFieldPanel(
            [FieldPanel("sara"), FieldRowPanel([FieldPanel(name) for name in SMART], heading="SMART check")],
            heading="How it is worked on",
        ),
        MultiFieldPanel([FieldPanel("publication")], heading="Who sees it"),
    )
    list_display = (
        "__str__",
        Column("body", label="Group", accessor="body.short_name", sort_key="body__name", classname=WIDE),
        Column("lead", label="Lead", accessor="lead.short_name", sort_key="lead__name", classname=WIDE),
        SaidColumn("due_on", label="Due", sort_key="due_on"),
        StatusColumn("status", label="Status", sort_key="status"),
        SaidColumn(
            "latest",
            label="Latest update",
            accessor="latest_update.made_on",
            sort_key="latest_update__made_on",
            classname=WIDE,
        ),
        Column(
            "publication", label="Seen by", accessor="get_publication_display", sort_key="publication", classname=WIDE
        ),
    )
    filterset_class = ActionFilterSet
    search_fields = ("reference", "objective", "activity", "success", "lead__name", "body__name")
    ordering = ("due_on", "pk")
    list_export = (
        "reference",
        "body",
        "objective",
        "activity",
        "priority",
        "lead",
        "success",
        "starts_on",
        "due_on",
        "get_status_display",
        "outcome",
        "stop_reason",
        "get_sara_display",
        "get_publication_display",
        "get_origin_display",
        "latest_update.made_on",
        "latest_update.delivered",
    )
    export_headings = {
        "activity": "Planned activity",
        "lead": "Lead organisation",
        "success": "Measure of success",
        "starts_on": "Start",
        "due_on": "Due",
        "get_status_display": "Status",
        "outcome": "Outcome note",
        "stop_reason": "Why it was stopped",
        "get_sara_display": "SARA stage",
        "get_publication_display": "Seen by",
        "get_origin_display": "Came from",
        "latest_update.made_on": "Latest update",
        "latest_update.delivered": "Delivered by then",
    }
    export_filename = "actions"
