"""All amendments a person may know of: what was ever submitted, and the drafts they work on."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.governance.admin.finding import edited_paths
from cms.governance.enums import AmendmentKind, State
from cms.governance.models import AmendmentPage, ConsultationRound, Snapshot
from cms.governance.titles import document_above
from cms.partnership.columns import WIDE, SaidColumn
from cms.partnership.models import Partnership

from .base import Listing


def visible(partnership: Partnership, user: Any) -> QuerySet[AmendmentPage]:
    """Submitted ever, proposed by this person, or below pages this person edits; with document and deadline."""
    own = Q(owner=user.pk)
    for path in edited_paths(user):
        own |= Q(path__startswith=path)
    running = ConsultationRound.objects.filter(
        snapshot__amendment=OuterRef("pk"), concluded_at=None, ended_at=None
    ).values("deadline")
    submitted = Exists(Snapshot.objects.filter(amendment=OuterRef("pk")))
    return (
        AmendmentPage.objects.filter(own | Q(submitted), partnership=partnership)
        .annotate(document_title=document_above(), deadline=Subquery(running[:1]))
        .defer_streamfields()
    )


class AmendmentFilterSet(WagtailFilterSet):
    """By state, by kind, by whose it is."""

    state = django_filters.MultipleChoiceFilter(label="State", choices=State.choices, widget=CheckboxSelectMultiple)
    kind = django_filters.ChoiceFilter(label="Kind", choices=AmendmentKind.choices)
    mine = django_filters.ChoiceFilter(
        label="Proposed by", choices=[("me", "Me")], method="by_me", empty_label="Anybody"
    )

    class Meta:
        model = AmendmentPage
        fields: list[str] = []

    def by_me(self, amendments: QuerySet[AmendmentPage], name: str, value: str) -> QuerySet[AmendmentPage]:
        """The person's own."""
        return amendments.filter(owner=self.request.user.pk)


class StateColumn(Column):
    """The state as a tag."""

    cell_template_name = "admin/governance/components/state_cell.html"


class AmendmentsListing(Listing):
    """Every case, newest first."""

    page_title = "Amendments"
    header_icon = "edit"
    index_url_name = "governance_amendments"
    index_results_url_name = "governance_amendments_results"
    search_fields = ("title", "reference", "document_title")
    filterset_class = AmendmentFilterSet
    default_ordering = "-state_since"
    empty_message = "No amendments yet. Propose one from a document."
    columns = (
        TitleColumn("title", label="Amendment", sort_key="title", url_name="governance_case"),
        Column("reference", label="Reference", sort_key="reference", classname="fm-nowrap"),
        Column("document_title", label="Document", sort_key="document_title", classname=WIDE),
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind", classname=WIDE),
        StateColumn("state", label="State", sort_key="state"),
        SaidColumn("state_since", label="Since", sort_key="state_since", classname=WIDE),
        SaidColumn("deadline", label="Answers until", classname=WIDE),
    )

    list_export = (
        "reference",
        "title",
        "document_title",
        "get_kind_display",
        "get_state_display",
        "state_since",
        "deadline",
    )
    export_headings = {
        "document_title": "Document",
        "get_kind_display": "Kind",
        "get_state_display": "State",
        "state_since": "Since",
        "deadline": "Answers until",
    }
    export_filename = "amendments"

    def get_base_queryset(self) -> QuerySet[AmendmentPage]:
        """What the person may know of."""
        return visible(self.partnership, self.request.user)
