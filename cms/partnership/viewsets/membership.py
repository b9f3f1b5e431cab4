"""Screens of the seats."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.partnership.columns import WIDE, SaidColumn, since_column, standing_column, until_column
from cms.partnership.filters import MembershipFilterSet
from cms.partnership.forms import MembershipForm
from cms.partnership.models import Membership
from cms.partnership.viewsets.base import RecordViewSet


class MembershipViewSet(RecordViewSet):
    """Who sits on which body for which organisation."""

    model = Membership
    name = "partnership_seats"
    url_prefix = "partnership/seats"
    icon = "user"
    add_item_label = "Add a seat"
    empty_message = "No seats yet. Add the organisations and bodies first, then who sits where."
    form = MembershipForm
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("body"), FieldPanel("organisation")]),
                FieldPanel("role"),
                FieldRowPanel([FieldPanel("voting"), FieldPanel("deputy")]),
            ],
            heading="Seat",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("email")]),
                FieldPanel("account"),
                FieldPanel("show_name"),
            ],
            heading="Person",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
            heading="Time",
            help_text="When another person takes over, end this seat and add a new one from the same day.",
        ),
    )
    list_display = (
        "who",
        Column("organisation", label="Organisation", accessor="organisation.short_name", sort_key="organisation__name"),
        Column("body", label="Body", accessor="body.short_name", sort_key="body__name"),
        Column("title", label="Role", sort_key="role", classname=WIDE),
        SaidColumn("voting", label="Vote", sort_key="voting", classname=WIDE),
        since_column(),
        until_column(),
        standing_column(),
    )
    filterset_class = MembershipFilterSet
    search_fields = ("name", "email", "organisation__name", "organisation__short_name", "body__name")
    ordering = ("body__kind", "body__name", "organisation__name", "deputy", "-since", "pk")
    list_export = (
        "name",
        "email",
        "organisation",
        "body",
        "title",
        "voting",
        "deputy",
        "since",
        "until",
        "show_name",
    )
    export_headings = {"title": "Role", "since": "From", "until": "Until"}
    export_filename = "seats"
    related = ("body", "organisation", "user")
    inspect_view_fields = (
        "name",
        "email",
        "organisation",
        "body",
        "title",
        "voting",
        "deputy",
        "show_name",
        "since",
        "until",
    )
