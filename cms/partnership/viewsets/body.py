"""Screens of the bodies."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.partnership.columns import WIDE, since_column, standing_column, until_column
from cms.partnership.filters import BodyFilterSet
from cms.partnership.forms import BodyForm
from cms.partnership.models import Body
from cms.partnership.viewsets.base import RecordViewSet


class BodyViewSet(RecordViewSet):
    """The partnership as it meets, and its sub-groups."""

    model = Body
    name = "partnership_bodies"
    url_prefix = "partnership/bodies"
    icon = "site"
    add_item_label = "Add a sub-group"
    empty_message = "No bodies yet."
    form = BodyForm
    panels = (
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("code")], heading="Name"),
        MultiFieldPanel(
            [FieldPanel("parent"), FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
            heading="Place and time",
        ),
    )
    list_display = (
        "name",
        "code",
        Column("parent", label="Reports to", accessor="parent.short_name", sort_key="parent__name", classname=WIDE),
        since_column(),
        until_column(),
        standing_column(),
    )
    filterset_class = BodyFilterSet
    search_fields = ("name", "short_name", "code")
    ordering = ("kind", "name")
    list_export = ("name", "short_name", "code", "get_kind_display", "parent", "since", "until")
    export_headings = {"get_kind_display": "Kind", "since": "From", "until": "Until"}
    export_filename = "bodies"
    related = ("parent",)
    inspect_view_fields = ("name", "short_name", "code", "kind", "parent", "since", "until")
