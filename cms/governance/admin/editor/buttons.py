"""Buttons beside the name of a governed document or an amendment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import reverse
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from cms.governance.models import AmendmentPage, GovernedPage
from cms.governance.permissions import proposer

Maker = Callable[[GovernedPage, Any], Iterable[HeaderButton]]
_makers: list[Maker] = []


def offer(maker: Maker) -> None:
    """Let another app offer buttons on every governed document, by document and user."""
    _makers.append(maker)


def offered(page: GovernedPage, user: Any) -> Iterator[HeaderButton]:
    """What other apps offer on a document."""
    for maker in _makers:
        yield from maker(page, user)


def of_page(page: Page, user: Any) -> Iterator[HeaderButton]:
    """What can be done with it beyond Wagtail's own."""
    if isinstance(page, GovernedPage):
        yield from _of_document(page, user)
    elif isinstance(page, AmendmentPage):
        yield HeaderButton("Open the case", url=reverse("governance_case", args=[page.pk]), icon_name="doc-full")


def _of_document(page: GovernedPage, user: Any) -> Iterator[HeaderButton]:
    if proposer(user, page):
        label = "Propose an amendment" if page.has_versions else "Propose its first adoption"
        yield HeaderButton(label, url=reverse("governance_propose", args=[page.pk]), icon_name="edit", priority=10)
    yield from offered(page, user)
    url = reverse("governance_versions", args=[page.pk])
    yield HeaderButton("View history", url=url, icon_name="history", priority=20)
