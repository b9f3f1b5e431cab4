"""The menu "Measures": the list, form and history of measures, and of events."""

from __future__ import annotations

from functools import cached_property

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.partnership.columns import WIDE, SaidColumn
from cms.partnership.forms import RecordForm
from cms.partnership.viewsets.base import RecordViewSet
from cms.partnership.viewsets.menu import FencedMenuItem
from plans.measures.permissions import VIEW
from plans.models import Event, Measure

from . import views
from .columns import SilenceColumn, say_latest
from .face import MeasureScreen
from .filters import EventFilterSet, MeasureFilterSet
from .forms import EventForm, MeasureForm


class ReadableMenuItem(FencedMenuItem):
    """Shown to every role of the partnership."""

    permission = VIEW


class MeasureViewSet(RecordViewSet):
    """What is measured, and how it stands."""

    model = Measure
    name = "plans_measures"
    url_prefix = "measures"
    menu_label = "Measures"
    icon = "order"
    add_item_label = "Add a measure"
    empty_message = "No measures yet. Add what tells whether a priority succeeds: what is counted, by whom, how often."
    form: type[RecordForm] = MeasureForm
    index_view_class = views.MeasureIndexView
    add_view_class = views.MeasureCreateView
    edit_view_class = views.MeasureEditView
    delete_view_class = views.MeasureDeleteView
    history_view_class = views.MeasureHistoryView
    inspect_view_class = MeasureScreen
    panels = (
        MultiFieldPanel(
            [FieldPanel("title"), FieldPanel("wording"), FieldRowPanel([FieldPanel("figure"), FieldPanel("unit")])],
            heading="What is measured",
        ),
        MultiFieldPanel(
            [FieldPanel("direction"), FieldRowPanel([FieldPanel("target"), FieldPanel("target_on")])],
            heading="Where it should go",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("frequency"), FieldPanel("year_starts")]),
                FieldPanel("owner"),
                FieldPanel("source_words"),
                FieldPanel("source"),
                FieldPanel("closed_on"),
            ],
            heading="How its figures come in",
        ),
        MultiFieldPanel(
            [FieldPanel("counter"), FieldPanel("kinds"), FieldPanel("counted_since")],
            heading="If it is counted from records kept here",
        ),
        MultiFieldPanel([FieldPanel("priority"), FieldPanel("body")], heading="Whose it is"),
        MultiFieldPanel([FieldPanel("publication"), FieldPanel("threshold")], heading="Who sees it"),
        MultiFieldPanel(
            [
                FieldPanel("baseline"),
                FieldRowPanel([FieldPanel("baseline_start"), FieldPanel("baseline_end")]),
                FieldPanel("comparator"),
                FieldPanel("comparator_source"),
                FieldPanel("comparator_publication"),
                FieldPanel("per"),
            ],
            heading="What it is compared with",
        ),
        MultiFieldPanel(
            [
                FieldPanel("comparability"),
                FieldRowPanel([FieldPanel("break_since"), FieldPanel("break_kind")]),
                FieldPanel("break_why"),
            ],
            heading="Can figures still be compared?",
        ),
    )
    list_display = (
        "title",
        Column("priority", label="Priority", accessor="priority.title", sort_key="priority__number", classname=WIDE),
        Column("latest", label="Latest reading", accessor=say_latest, sort_key="latest_start"),
        SilenceColumn("silence", label="Readings", sort_key="latest_end"),
        Column(
            "publication", label="Seen by", accessor="get_publication_display", sort_key="publication", classname=WIDE
        ),
    )
    filterset_class = MeasureFilterSet
    search_fields = ("title", "wording", "source_words")
    ordering = ("title", "pk")
    related = ("priority", "body")
    list_export = (
        "title",
        "wording",
        "unit",
        "get_direction_display",
        "get_frequency_display",
        "priority",
        "body",
        "owner",
        "source_words",
        "target",
        "target_on",
        "get_publication_display",
    )
    export_headings = {
        "get_direction_display": "Direction wanted",
        "get_frequency_display": "Frequency",
        "body": "Group",
        "owner": "Supplied by",
        "source_words": "Source",
        "target_on": "Target date",
        "get_publication_display": "Seen by",
    }
    export_filename = "measures"

    @cached_property
    def menu_item_class(self) -> type[FencedMenuItem]:
        """Show it to every role."""
        return ReadableMenuItem


class EventViewSet(RecordViewSet):
    """What took place."""

    model = Event
    name = "plans_events"
    url_prefix = "events"
    menu_label = "Events"
    icon = "calendar-alt"
    add_item_label = "Add an event"
    empty_message = "No events yet. Add workshops, campaigns and community payback days: measures can count them."
    form: type[RecordForm] = EventForm
    index_view_class = views.EventIndexView
    add_view_class = views.EventCreateView
    edit_view_class = views.EventEditView
    delete_view_class = views.EventDeleteView
    history_view_class = views.EventHistoryView
    inspect_view_class = views.EventInspectView
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("title"), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("ended_on")]),
                FieldPanel("place"),
                FieldPanel("details"),
            ],
            heading="What took place",
        ),
        MultiFieldPanel([FieldPanel("organisations"), FieldPanel("people")], heading="With whom"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("body"), FieldPanel("priority")])], heading="Whose it is"),
        MultiFieldPanel([FieldPanel("publication")], heading="Who sees it"),
    )
    list_display = (
        "title",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        SaidColumn("held_on", label="Date", sort_key="held_on"),
        Column("place", label="Place", sort_key="place", classname=WIDE),
        Column("people", label="People", sort_key="people", classname=WIDE),
        Column("body", label="Group", accessor="body.short_name", sort_key="body__name", classname=WIDE),
    )
    filterset_class = EventFilterSet
    search_fields = ("title", "place", "details")
    ordering = ("-held_on", "-pk")
    related = ("body", "priority")
    list_export = ("title", "get_kind_display", "held_on", "ended_on", "place", "people", "body", "priority")
    export_headings = {"get_kind_display": "Kind", "held_on": "Date", "ended_on": "Last day", "body": "Group"}
    export_filename = "events"
    inspect_view_fields = (
        "title",
        "kind",
        "held_on",
        "ended_on",
        "place",
        "organisations",
        "people",
        "details",
        "body",
        "priority",
        "publication",
    )

    @cached_property
    def menu_item_class(self) -> type[FencedMenuItem]:
        """Show it to every role."""
        return ReadableMenuItem


class MeasuresViewSetGroup(ViewSetGroup):
    """One menu for both."""

    menu_label = "Measures"
    menu_icon = "order"
    menu_order = 310
    items = (MeasureViewSet, EventViewSet)
