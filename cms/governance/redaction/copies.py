"""Everything besides append-only rows in which a redacted text stands: it goes from there as well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from modelsearch.index import insert_or_update_object

from cms.governance.models import AmendmentPage, Review
from cms.governance.models.evidence import WORDS_REDACTED
from cms.partnership.models import Meeting

from . import drafts, pictures, words
from .holders import Holders

FULL_TEXT = "wagtailsearch_indexentry_fts"
MERGE = "INSERT INTO wagtailsearch_indexentry_fts(wagtailsearch_indexentry_fts) VALUES ('optimize')"

Forget = Callable[[Holders], None]
_others: list[Forget] = []


def register(forget: Forget) -> None:
    """Say how copies are forgotten that this app does not know of. Call it in `AppConfig.ready`."""
    _others.append(forget)


def forget(holders: Holders, body: str) -> list[AmendmentPage]:
    """Take a text out of drafts, notes, log, search and kept files. Returns the open drafts it was copied into."""
    said = set(_sentences(body))
    for amendment in AmendmentPage.objects.filter(pk__in=holders.cases).order_by("pk"):
        if amendment.pk in holders.drafted:
            drafts.empty(amendment)
        words.take_out(amendment, said)
        drafts.take_out(amendment, said)
        if not amendment.is_open:
            _rename(amendment, set(_titles(body)))
    Review.objects.filter(pk__in=holders.reviews).update(reasons=WORDS_REDACTED)
    reached = [amendment for amendment in drafts.resting(holders) if amendment.pk not in holders.drafted]
    losing = [amendment for amendment in reached if drafts.rests_now(amendment, holders)]
    for amendment in reached:
        drafts.empty_copies(amendment, holders)
    for other in _others:
        other(holders)
    transaction.on_commit(lambda: pictures.delete_lone(body))
    return losing


def _sentences(body: str) -> Iterator[str]:
    """What may have been written down elsewhere word for word: a note, or the sentences of a submitted case."""
    case = _case(body)
    found = (case.get(name) for name in ("summary", "reason", "equality")) if case else (body,)
    yield from (sentence.strip() for sentence in found if sentence and sentence.strip())


def _titles(body: str) -> Iterator[str]:
    title = _case(body).get("title")
    if title:
        yield title


def _case(body: str) -> dict[str, str]:
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _rename(amendment: AmendmentPage, titles: set[str]) -> None:
    """The case goes by its reference: on its page, in the log, in the search and on agendas."""
    if not titles:
        return
    name = amendment.reference
    AmendmentPage.objects.filter(pk=amendment.pk).update(title=name, draft_title=name)
    drafts.rename(amendment, {*titles, amendment.title, amendment.draft_title}, name)
    meetings: tuple[Any, ...] = (Meeting.objects, Meeting.history)
    for rows in meetings:
        _rename_on_agendas(rows.filter(body__partnership=amendment.partnership, agenda__contains=name), titles, name)
    insert_or_update_object(AmendmentPage.objects.get(pk=amendment.pk))
    _settle_index()


def _rename_on_agendas(rows: Any, titles: set[str], name: str) -> None:
    for row in rows:
        agenda = row.agenda
        for title in titles:
            agenda = agenda.replace(title, name)
        rows.filter(pk=row.pk).update(agenda=agenda)


def _settle_index() -> None:
    """SQLite's full-text index keeps words of rows that changed until its parts are merged."""
    if FULL_TEXT in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(MERGE)
