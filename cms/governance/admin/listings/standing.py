"""Documents with what is in force, what is open and when a review is due, in one query for any number of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from cms.governance.enums import State
from cms.governance.models import AmendedDocument, Review, Version
from cms.governance.reviews import due_after
from cms.governance.setup import governed_models
from cms.governance.titles import named

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def documents_of(partnership: Partnership) -> QuerySet[Page]:
    """The governed pages of a partnership in the order of the tree, as plain pages with what this module reads."""
    types = ContentType.objects.get_for_models(*governed_models()).values()
    pages = Page.objects.descendant_of(partnership.site.root_page).filter(content_type__in=types)
    versions = Version.objects.filter(document=OuterRef("pk")).order_by("-major", "-minor")
    in_force = versions.filter(in_force_from__lte=timezone.localdate())
    adopted = Version.objects.filter(document=OuterRef("pk"), major=OuterRef("in_force_major"), minor=0)
    confirmed = Review.objects.filter(document=OuterRef("pk"), is_confirmed=True).order_by().values("document")
    open_ones = AmendedDocument.objects.filter(document=OuterRef("pk"), amendment__state__in=State.submitted())
    return (
        named(pages)
        .select_related("content_type")
        .annotate(
            in_force_major=Subquery(in_force.values("major")[:1]),
            in_force_minor=Subquery(in_force.values("minor")[:1]),
            in_force_since=Subquery(in_force.values("in_force_from")[:1]),
            in_force_text=Subquery(in_force.values("text_sha256")[:1]),
            newest_from=Subquery(versions.values("in_force_from")[:1]),
            open_amendments=Subquery(open_ones.order_by().values("document").annotate(n=Count("pk")).values("n")),
            confirmed_on=Subquery(confirmed.annotate(latest=Max("decided_on")).values("latest")),
        )
        .annotate(adopted_from=Subquery(adopted.values("in_force_from")[:1]))
        .order_by("path")
    )


def kind(page: Page) -> str:
    """What sort of document it is."""
    return str(page.specific_class.document_kind)


def stands(page: Any) -> str:
    """ "2.1 since 1 April 2024", or why there is nothing."""
    from cms.partnership.wording import say_day

    if page.in_force_major is None:
        return f"Nothing until {say_day(page.newest_from)}" if page.newest_from else "Nothing adopted yet"
    if not page.in_force_text:
        return f"Ended on {say_day(page.in_force_since)}"
    return f"{page.in_force_major}.{page.in_force_minor} since {say_day(page.in_force_since)}"


def review_due(page: Any, months: int) -> dt.date | None:
    """When its review is due; None where nothing is in force."""
    if page.in_force_major is None or not page.in_force_text:
        return None
    return due_after(adopted=page.adopted_from or page.in_force_since, confirmed=page.confirmed_on, months=months)
