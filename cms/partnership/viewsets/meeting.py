"""Screens of the meetings."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.partnership.columns import WIDE, SaidColumn
from cms.partnership.filters import MeetingFilterSet
from cms.partnership.models import Meeting
from cms.partnership.panels import FencedInlinePanel
from cms.partnership.viewsets.base import RecordViewSet


class MeetingViewSet(RecordViewSet):
    """When bodies meet and who came."""

    model = Meeting
    name = "partnership_meetings"
    url_prefix = "partnership/meetings"
    icon = "calendar-alt"
    add_item_label = "Add a meeting"
    empty_message = "No meetings yet. Add the dates of the year: everybody plans from them."
    panels = (
        MultiFieldPanel(
            [FieldPanel("title"), FieldRowPanel([FieldPanel("body"), FieldPanel("state")])], heading="Meeting"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("link"),
            ],
            heading="When and where",
        ),
        FieldPanel("agenda"),
        FencedInlinePanel(
            "attendance",
            heading="Attendance, apologies and declared interests",
            label="Person",
            panels=[
                FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")]),
                FieldRowPanel([FieldPanel("role"), FieldPanel("present")]),
                FieldPanel("interest"),
            ],
        ),
    )
    list_display = (
        "title",
        Column("body", label="Body", accessor="body.short_name", sort_key="body__name"),
        SaidColumn("starts_at", label="Starts", sort_key="starts_at"),
        Column("place", label="Place", sort_key="place", classname=WIDE),
        Column("state", label="State", accessor="get_state_display", sort_key="state", classname=WIDE),
    )
    filterset_class = MeetingFilterSet
    search_fields = ("title", "place", "agenda", "body__name")
    ordering = ("-starts_at", "pk")
    list_export = ("title", "body", "starts_at", "ends_at", "place", "link", "get_state_display")
    export_headings = {"starts_at": "Starts", "ends_at": "Ends", "get_state_display": "State"}
    export_filename = "meetings"
    related = ("body",)
    inspect_view_fields = (
        "title",
        "body",
        "state",
        "starts_at",
        "ends_at",
        "place",
        "link",
        "agenda",
        "attendance",
    )
