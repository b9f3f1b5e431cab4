"""What documents are called in lists, in SQL: five groups each have "Terms of reference"."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat, Length, Substr
from wagtail.models import Page

from .setup import governed_models


def parents() -> QuerySet[Page]:
    """In a subquery: the page above the row's."""
    return Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))


def named(pages: QuerySet[Page]) -> QuerySet[Page]:
    """With `known_as`: "Terms of reference, Street safety", or the title where that says enough."""
    types = ContentType.objects.get_for_models(*(m for m in governed_models() if m.is_named_by_parent)).values()
    above = Subquery(parents().values("title")[:1])
    long = When(content_type__in=[kind.pk for kind in types], then=Concat("title", Value(", "), above))
    return pages.annotate(known_as=Case(long, default="title", output_field=CharField()))


def document_above() -> Subquery:
    """What the document an amendment stands below is called."""
    return Subquery(named(parents()).values("known_as")[:1])
