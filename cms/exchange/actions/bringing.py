"""Putting what was read on its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.exchange.enums import ImportState, Treatment
from cms.exchange.errors import ImportRefused
from cms.exchange.models import ImportJob
from cms.exchange.placing import LEAVE, Placement
from cms.exchange.reading import DocumentDraft
from cms.exchange.returning import returned
from cms.exchange.saving import Saving, save_returns
from cms.governance.errors import GovernanceError

from .locking import waiting


@transaction.atomic
def bring_in(
    *,
    job: ImportJob,
    user: Any,
    placements: Sequence[Placement],
    adopted_on: dt.date | None = None,
    note: str = "",
) -> ImportJob:
    """Put each document where `placements` say, all of them or none.

    With `adopted_on` the texts are recorded as adopted on that day; without it each becomes a draft amendment, with
    the comments in the file beside it. Raises ImportRefused with a sentence for each document that was refused.
    """
    job = _ready(job, user)
    if job.document_id:
        raise ImportRefused("This is a marked-up copy of a document. It becomes a draft amendment to it.")
    if job.changes == Treatment.AMEND and adopted_on:
        raise ImportRefused("The tracked changes become a draft amendment, so the text cannot be recorded as adopted.")
    if len(placements) != len(job.reading.documents) or all(placement.place == LEAVE for placement in placements):
        raise ImportRefused("Choose a place for at least one document.")
    saving = Saving(job, user, adopted_on, note)
    for position, (draft, placement) in enumerate(zip(job.reading.documents, placements, strict=True)):
        if placement.place == LEAVE:
            saving.leave(position, draft)
        else:
            _take(saving, position, draft, placement)
    saving.comment()
    return _done(job, saving.results)


@transaction.atomic
def bring_back(*, job: ImportJob, user: Any, title: str) -> ImportJob:
    """Make a draft amendment of a marked-up copy: its redline is what the copy changed. Raises ImportRefused.

    A copy of several documents makes one amendment over those that it changes. Where a newer version was adopted
    since the copy was taken, both changes are put together; if they clash, the draft rests on the version it was
    taken from and is brought up to date like any other.
    """
    job = _ready(job, user)
    if job.governed is None:
        raise ImportRefused("This is no copy of a document. Say where its documents go.")
    if not title.strip():
        raise ImportRefused("Say what the amendment is about.")
    found = returned(job)
    if not found.changes:
        raise ImportRefused("The copy says what the newest version says. There is nothing to propose.")
    return _done(job, save_returns(job=job, found=found, user=user, title=title))


def _ready(job: ImportJob, user: Any) -> ImportJob:
    job = waiting(job, user)
    if job.asks_about_changes:
        raise ImportRefused("Say first what becomes of the tracked changes.")
    return job


def _done(job: ImportJob, results: list[dict[str, Any]]) -> ImportJob:
    job.results, job.state = results, ImportState.DONE
    job.save(update_fields=["results", "state"])
    return job


def _take(saving: Saving, position: int, draft: DocumentDraft, placement: Placement) -> None:
    try:
        saving.take(position, draft, placement)
    except ValidationError as error:
        message = " ".join(error.messages)
        raise ImportRefused(f"\u201c{placement.title}\u201d: {message}", {position: message}) from error
    except GovernanceError as error:
        raise ImportRefused(f"\u201c{placement.title}\u201d: {error}", {position: str(error)}) from error
