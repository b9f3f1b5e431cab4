"""Words of a case that stand in rows that can change: answers, notes, and what the log repeats of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState

from cms.governance.models import AmendmentPage, Ballot, ConsultationRound, DecisionEntry
from cms.governance.models.evidence import WORDS_REDACTED
from cms.partnership.wording import say_day
from cms.redline.tree import digest

LOG = "data"


@dataclass(frozen=True)
class Place:
    """Words somebody wrote: what they are, and the field of the row in which they stand."""

    what: str
    row: models.Model
    field: str
    words: str

    @property
    def key(self) -> str:
        """Names the words, wherever they stand."""
        return digest(self.words)


def places(amendment: AmendmentPage) -> Iterator[Place]:
    """Every remark on a case that was not redacted, the consultation's first."""
    for what, row, field in _fields(amendment):
        yield from _place(what, row, field, getattr(row, field))
    for entry in _log(amendment):
        what = f"What was noted on {say_day(timezone.localdate(entry.timestamp))}"
        yield from _place(what, entry, LOG, entry.data.get("note"))


def _place(what: str, row: models.Model, field: str, said: str | None) -> Iterator[Place]:
    words = (said or "").strip()
    if words and words != WORDS_REDACTED:
        yield Place(what, row, field, words)


def _fields(amendment: AmendmentPage) -> Iterator[tuple[str, models.Model, str]]:
    for number, round in enumerate(_rounds(amendment), 1):
        for answer in round.responses.all():
            named = answer.organisation_name or "a resident"
            yield f"The answer of {named}", answer, "text"
            yield f"Where the answer of {named} was given", answer, "source"
            yield f"The reply to {named}", answer, "reply"
        yield f"The note on consultation {number}", round, "closing_note"
    for ballot in Ballot.objects.filter(snapshot__amendment=amendment).order_by("number"):
        yield f"The note on ballot {ballot.number}", ballot, "note"
    for entry in DecisionEntry.objects.filter(snapshot__amendment=amendment).order_by("pk"):
        yield f"The note on the decision entered on {say_day(timezone.localdate(entry.entered_at))}", entry, "note"
    yield "What was said when it came to its present state", amendment, "state_note"


def _rounds(amendment: AmendmentPage) -> models.QuerySet[ConsultationRound]:
    rounds = ConsultationRound.objects.filter(snapshot__amendment=amendment).order_by("pk")
    return rounds.prefetch_related("responses")


def _log(amendment: AmendmentPage) -> Any:
    entries = PageLogEntry.objects.filter(page=amendment.pk, action__startswith="governance.")
    return entries.order_by("timestamp", "pk")


def take_out(amendment: AmendmentPage, words: Collection[str]) -> None:
    """Put a sentence in the place of each of these words, in every row of the case in which they stand alone."""
    for place in places(amendment):
        if place.words in words and place.field != LOG:
            type(place.row)._default_manager.filter(pk=place.row.pk).update(**{place.field: WORDS_REDACTED})
    for entry in PageLogEntry.objects.filter(page=amendment.pk):
        PageLogEntry.objects.filter(pk=entry.pk).update(data=without(entry.data, words))
    for step in _steps(amendment):
        TaskState.objects.filter(pk=step.pk).update(comment=without(step.comment, words))


def _steps(amendment: AmendmentPage) -> Any:
    pages = ContentType.objects.get_for_model(Page)
    steps = TaskState.objects.filter(workflow_state__base_content_type=pages)
    return steps.filter(workflow_state__object_id=str(amendment.pk)).exclude(comment="")


def without(data: Any, words: Collection[str], instead: str = WORDS_REDACTED) -> Any:
    """Data in which something else stands in the place of each of these words."""
    if isinstance(data, str):
        return instead if data.strip() in words else data
    if isinstance(data, dict):
        return {key: without(value, words, instead) for key, value in data.items()}
    return [without(value, words, instead) for value in data] if isinstance(data, list) else data
