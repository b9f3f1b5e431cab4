"""The history page of a document with 10, 1,000 and 10,000 versions."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench import partnership, table
from bench.timing import milliseconds
from cms.governance.models import GovernedPage, Version

SIZES = (10, 1_000, 10_000)
KILOBYTES = 40


@override_settings(PAGE_CACHE_SECONDS=0, ALLOWED_HOSTS=["localhost"])
def run() -> list[table.Row]:
    """Each size against the smallest: time, queries, bytes."""
    place = partnership.place()
    documents = [_with_versions(place, code, size) for code, size in zip(("ASB", "SV", "PRE"), SIZES, strict=True)]
    client = partnership.reader()
    paths = [f"{document.url}versions/" for document in documents]
    times = milliseconds(*(lambda path=path: _get(client, path) for path in paths))
    queries = [_queries(client, path) for path in paths]
    rows = []
    for size, path, took, asked in zip(SIZES, paths, times, queries, strict=True):
        rows.append(table.row(f"history of {size:,} versions", took, times[0], at_most=1.5))
        rows.append(table.row(f"history of {size:,} versions, queries", asked, queries[0], unit="queries", at_most=1))
        size_kb = len(_get(client, path)) / 1000
        rows.append(
            table.row(f"history of {size:,} versions, size", size_kb, unit="kB", at_most=KILOBYTES, of_ours=True)
        )
    return rows


def _with_versions(place: partnership.Place, code: str, number: int) -> GovernedPage:
    page = place.tree.terms[code]
    first = place.record(page, partnership.terms(code))
    day = first.in_force_from
    Version.objects.bulk_create(
        [
            Version(
                partnership=place.partnership,
                document_id=page.pk,
                major=major,
                kind="amendment",
                snapshot=first.snapshot,
                decision=first.decision,
                reference=first.reference,
                title=first.title,
                text_sha256=first.text_sha256,
                html_sha256=first.html_sha256,
                summary_sha256=first.summary_sha256,
                reason_sha256=first.reason_sha256,
                in_force_from=day + dt.timedelta(days=major // 40),
            )
            for major in range(2, number + 1)
        ],
        batch_size=1_000,
    )
    return type(page).objects.get(pk=page.pk)


def _get(client: Client, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return answer.content


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        _get(client, path)
    return len(asked)
