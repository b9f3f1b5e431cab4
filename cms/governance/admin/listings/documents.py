"""All governed documents: what is in force, when it is reviewed, what is open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page

from cms.governance.admin.finding import partnership_of
from cms.governance.setup import document_kinds, governed_models
from cms.partnership.columns import WIDE

from .base import Listing
from .standing import documents_of, kind, review_due, stands

SOON = dt.timedelta(days=90)


def kinds(request: Any = None) -> list[tuple[str, str]]:
    """What there is to choose from."""
    return [(kind, kind.capitalize()) for kind in document_kinds()]


class DocumentFilterSet(WagtailFilterSet):
    """By kind, by review, by whether something is open."""

    kind = django_filters.ChoiceFilter(label="Kind", choices=kinds, method="of_kind")
    review = django_filters.ChoiceFilter(
        label="Review", choices=[("overdue", "Overdue"), ("soon", "Due within 90 days")], method="by_review"
    )
    open = django_filters.ChoiceFilter(
        label="Amendments", choices=[("yes", "Some are open"), ("no", "None is open")], method="by_open"
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def of_kind(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Those of one kind."""
        models = [model for model in governed_models() if model.document_kind == value]
        return pages.filter(content_type__model__in=[model._meta.model_name for model in models])

    def by_review(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Those whose review is overdue, or comes soon."""
        partnership, today = partnership_of(self.request), timezone.localdate()
        since, until = (dt.date.min, today) if value == "overdue" else (today, today + SOON)
        due = {page.pk: review_due(page, partnership.review_months) for page in pages} if partnership else {}
        return pages.filter(pk__in=[pk for pk, day in due.items() if day and since <= day < until])

    def by_open(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Those with or without an open amendment."""
        return pages.filter(open_amendments__gt=0) if value == "yes" else pages.filter(open_amendments=None)


class ReviewColumn(Column):
    """The day, and that it has passed."""

    cell_template_name = "admin/governance/components/review_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add whether it is late."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "day": instance.review_due, "is_late": instance.is_overdue}


class DocumentsListing(Listing):
    """Every plan, priority, terms of reference and progress document."""

    page_title = "Documents"
    header_icon = "doc-full"
    index_url_name = "governance_documents"
    index_results_url_name = "governance_documents_results"
    search_fields = ("known_as",)
    filterset_class = DocumentFilterSet
    default_ordering = "path"
    empty_message = "No plan, priority or terms of reference yet. An editor adds the page under Pages."
    columns = (
        TitleColumn("known_as", label="Document", sort_key="known_as", url_name="governance_versions"),
        Column("kind", label="Kind", accessor=lambda page: kind(page).capitalize(), classname=WIDE),
        Column("stands", label="In force", accessor=stands),
        ReviewColumn("review_due", label="Review due"),
        Column(
            "open_amendments", label="Open amendments", accessor=lambda page: page.open_amendments or "", classname=WIDE
        ),
    )

    list_export = ("Document", "Kind", "In force", "Review due", "Open amendments")
    export_filename = "documents"

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """The row in words, as the page has it."""
        cells = (
            item.known_as,
            kind(item).capitalize(),
            stands(item),
            review_due(item, self.partnership.review_months),
            item.open_amendments or 0,
        )
        return dict(zip(self.list_export, cells, strict=True))

    def get_heading(self, queryset: Any, field: str) -> str:
        """The columns are named in full already."""
        return field

    def get_base_queryset(self) -> QuerySet[Page]:
        """The partnership's documents."""
        return documents_of(self.partnership)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Work out the review dates of the rows that are shown."""
        paginator, page, rows, several = super().paginate_queryset(queryset, page_size)
        today = timezone.localdate()
        for row in rows:
            row.review_due = review_due(row, self.partnership.review_months)
            row.is_overdue = row.review_due is not None and row.review_due < today
        return paginator, page, rows, several
