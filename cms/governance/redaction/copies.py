"""Everything besides append-only rows in which a redacted text stands: it goes from there as well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.db.models import Q
from modelsearch.index import insert_or_update_object

from cms.governance.enums import AGENDA_KIND
from cms.governance.models import AmendmentPage, Review
from cms.governance.models.evidence import WORDS_REDACTED
from cms.partnership.models import AgendaItem

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
    _rename_on_agendas(amendment, titles, name)
    insert_or_update_object(AmendmentPage.objects.get(pk=amendment.pk))
    _settle_index()


def _rename_on_agendas(amendment: AmendmentPage, titles: set[str], name: str) -> None:
    """Items that are about the case, or name it."""
    about = Q(about_kind=AGENDA_KIND, about_id=amendment.pk) | Q(title__contains=name) | Q(text__contains=name)
    for item in AgendaItem.objects.filter(about, meeting__body__partnership=amendment.partnership):
        said = {field: _without(titles, name, getattr(item, field)) for field in ("title", "text", "minute")}
        AgendaItem.objects.filter(pk=item.pk).update(**said)


def _without(titles: set[str], name: str, said: str) -> str:
    for title in titles:
        said = said.replace(title, name)
    return said


def _settle_index() -> None:
    """SQLite's full-text index keeps words of rows that changed until its parts are merged."""
    if FULL_TEXT in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(MERGE)
