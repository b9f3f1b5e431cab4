"""Fills the benchmark's database for the editor: annual refreshes of a plan, and a stock page with the same text."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from bench import partnership
from bench.long_texts import SECTION, long_text
from bench.stock.models import StockPage
from bench.stock.text import raw
from cms.governance import actions
from cms.governance.enums import AmendmentKind
from cms.governance.models import AmendmentPage, GovernedPage
from cms.redline.tree import Tree

PLAN = 30_000
"""Characters of the plan: with its lists' items about 240 blocks, as the first user's has."""


def main() -> None:
    """Build, and write the addresses and the officer's session as JSON to the file named on the command line."""
    with connection.schema_editor() as editor:
        editor.create_model(StockPage)
    place = partnership.place()
    plan, priorities = place.tree.plan, place.tree.priorities
    texts = [place.record(plan, long_text(PLAN)).tree]
    texts += [place.record(priority, long_text(SECTION)).tree for priority in priorities]
    made = {
        "stock": _edit(_stock(plan, texts)),
        "chosen": _edit(_refresh(place, plan, priorities, most=1)),
        "whole": _edit(_refresh(place, plan, priorities, most=None)),
        "cookie": settings.SESSION_COOKIE_NAME,
        "session": _session(place),
    }
    Path(sys.argv[1]).write_text(json.dumps(made))


def _edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _session(place: partnership.Place) -> str:
    client = Client()
    client.force_login(place.officer)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _stock(plan: GovernedPage, texts: list[Tree]) -> StockPage:
    sections = [section for text in texts for section in raw(text)]
    page = StockPage(title=plan.title, slug="stock", sections=json.dumps(sections), live=False)
    plan.get_parent().add_child(instance=page)
    return page


def _refresh(
    place: partnership.Place, plan: GovernedPage, priorities: Sequence[GovernedPage], most: int | None
) -> AmendmentPage:
    """One draft over the plan and every priority, with the first `most` sections of each open; None: all of them."""
    made = actions.propose(
        document=_fresh(plan),
        user=place.officer,
        title="Annual refresh",
        kind=AmendmentKind.REFRESH,
        sections=_keys(plan, most),
    )
    for priority in map(_fresh, priorities):
        made = actions.add_document(amendment=made, user=place.officer, document=priority)
        made = actions.amend_sections(
            amendment=made, user=place.officer, document=priority.pk, sections=_keys(priority, most)
        )
    return made


def _keys(page: GovernedPage, most: int | None) -> list[str]:
    newest = _fresh(page).newest
    return [section.id for section in newest.tree[:most]] if newest else []


def _fresh(page: GovernedPage) -> GovernedPage:
    return type(page).objects.get(pk=page.pk)
