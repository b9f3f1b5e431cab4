"""A partnership for benchmarks, made of the demo's people and pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone

from cms.governance import actions
from cms.governance.models import AmendmentPage, GovernedPage, Version
from cms.partnership.actions import set_up_partnership
from cms.partnership.models import Partnership
from cms.redline.tree import Tree
from home.demo import drafts, pages, people
from home.demo.content import GROUPS, STROUD


@dataclass(frozen=True)
class Place:
    """A partnership with nothing adopted yet."""

    partnership: Partnership
    cast: people.Cast
    tree: pages.Tree

    @property
    def officer(self) -> Any:
        """Who does everything an editor may."""
        return self.cast["officer"]

    def record(self, document: GovernedPage, text: Tree) -> Version:
        """`text` as the document's first version."""
        fresh = type(document).objects.get(pk=document.pk)
        return actions.record_adoption(
            document=fresh, user=self.officer, tree=text, adopted_on=timezone.localdate() - dt.timedelta(days=400)
        )

    def propose(self, document: GovernedPage, *edits: drafts.Edit, title: str = "A change") -> AmendmentPage:
        """A complete draft with every section open."""
        fresh = type(document).objects.get(pk=document.pk)
        keys = [section.id for section in fresh.newest.tree] if fresh.newest else None
        amendment = actions.propose(document=fresh, user=self.officer, title=title, sections=keys)
        return drafts.write(amendment, self.officer, *edits, summary="Something changes.", reason="It is measured.")


def place() -> Place:
    """The place, on a fresh database."""
    site = pages.home_page("localhost", 80, "Benchmark Community Safety Partnership", "Benchmark")
    since = timezone.localdate() - dt.timedelta(days=900)
    partnership = set_up_partnership(site=site, name="Benchmark Partnership", short_name="Benchmark", since=since)
    cast = people.cast(partnership, STROUD, since)
    return Place(partnership, cast, pages.build(site, cast, timezone.localdate().year))


def reader() -> Client:
    """A visitor."""
    return Client(HTTP_HOST="localhost")


def terms(code: str) -> Tree:
    """The demo's terms of reference of one sub-group."""
    return next(group.terms(STROUD) for group in GROUPS if group.code == code)
