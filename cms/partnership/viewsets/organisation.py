"""Screens of the organisations."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from cms.partnership.columns import WIDE, since_column, standing_column, until_column
from cms.partnership.filters import OrganisationFilterSet
from cms.partnership.forms import OrganisationForm
from cms.partnership.models import Organisation
from cms.partnership.viewsets.base import RecordViewSet


class OrganisationViewSet(RecordViewSet):
    """The agencies of the partnership."""

    model = Organisation
    name = "partnership_organisations"
    url_prefix = "partnership/organisations"
    icon = "group"
    add_item_label = "Add an organisation"
    empty_message = (
        "No organisations yet. Start with the responsible authorities: councils, police, fire, probation and health."
    )
    form = OrganisationForm
    panels = (
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name")], heading="Name"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("statutory_kind"), FieldPanel("legal_basis")])], heading="Standing in law"
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("since"), FieldPanel("until")]), FieldPanel("successor")], heading="Time"
        ),
    )
    list_display = (
        "name",
        Column("legal_basis", label="Basis", accessor="get_legal_basis_display", sort_key="legal_basis"),
        Column(
            "statutory_kind",
            label="Kind in law",
            accessor="get_statutory_kind_display",
            sort_key="statutory_kind",
            classname=WIDE,
        ),
        since_column(),
        until_column(),
        standing_column(),
    )
    filterset_class = OrganisationFilterSet
    search_fields = ("name", "short_name")
    ordering = ("name",)
    list_export = (
        "name",
        "short_name",
        "get_statutory_kind_display",
        "get_legal_basis_display",
        "since",
        "until",
        "successor",
    )
    export_headings = {
        "get_statutory_kind_display": "Kind in law",
        "get_legal_basis_display": "Basis of membership",
        "since": "From",
        "until": "Until",
    }
    export_filename = "organisations"
    related = ("successor",)
    inspect_view_fields = (
        "name",
        "short_name",
        "statutory_kind",
        "legal_basis",
        "since",
        "until",
        "successor",
    )
