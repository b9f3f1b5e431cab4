"""Fills the benchmark's database: the demo, and beside a plan and terms of reference a stock page each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from bench.stock.models import StockPage
from bench.stock.pair import HOST, STOCK, UNCACHED, Pair
from bench.stock.text import raw
from cms.governance.models import GovernedPage
from plans.models import PlanPage
from subgroups.models import TermsOfReferencePage


class PageMissing(Exception):
    """A page that the benchmark made or found does not answer."""


def main() -> None:
    """Build, and write what was made as JSON to the file named on the command line."""
    with connection.schema_editor() as editor:
        editor.create_model(StockPage)
    call_command("load_demo", stdout=sys.stderr)
    pairs = [_pair("plan", PlanPage), _pair("terms of reference", TermsOfReferencePage)]
    Path(sys.argv[1]).write_text(json.dumps(pairs))


def _pair(name: str, model: type[GovernedPage]) -> Pair:
    """The longest page in force of its kind, and a stock page beside it."""
    root = Site.objects.get(is_default_site=True).root_page
    pages = [page for page in model.objects.live().descendant_of(root) if page.in_force]
    ours = max(pages, key=lambda page: len(page.in_force.text))
    stock = StockPage(title=ours.title, slug=f"stock-{ours.slug}", sections=json.dumps(raw(ours.in_force.tree)))
    ours.get_parent().add_child(instance=stock)
    address, stock_address = _path(ours), f"/{STOCK}{_path(stock)}"
    (queries, html), (stock_queries, _) = _ask(address), _ask(stock_address)
    return Pair(name, address, stock_address, queries, stock_queries, html)


def _path(page: GovernedPage | StockPage) -> str:
    return str(page.get_url_parts()[2])


def _ask(address: str) -> tuple[int, str]:
    """Queries and HTML; asked twice, for the first time fills what a process then remembers."""
    client = Client(headers={"Host": HOST})
    client.get(address + UNCACHED)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address + UNCACHED)
    if response.status_code != 200:
        raise PageMissing(f"{address} answers {response.status_code}")
    return len(queries), response.content.decode()
