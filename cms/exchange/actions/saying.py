"""What a person says of a file that was read: what becomes of its tracked changes, what its lines are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cms.exchange.correcting import Correction, stored
from cms.exchange.enums import Treatment
from cms.exchange.errors import ImportRefused
from cms.exchange.filing import read_again
from cms.exchange.models import KIND, REJECTED, ImportJob
from cms.exchange.reading import DocumentKind, UnreadableFile

from .locking import waiting

MOVED_ON = "This was corrected meanwhile, perhaps in another window. Look at it as it stands now, and say it again."
MOST = 500
"""Batches of corrections: more than a person says of one file."""


@transaction.atomic
def choose_changes(*, job: ImportJob, user: Any, treatment: str) -> ImportJob:
    """Say what becomes of the tracked changes. Another choice later begins the corrections anew."""
    job = waiting(job, user)
    if not job.source.edits:
        raise ImportRefused("This file has no tracked changes.")
    if treatment == Treatment.REJECT and REJECTED not in job.opened:
        raise ImportRefused("Without the tracked changes the file has no text.")
    job.changes, job.corrections = Treatment(treatment), []
    return _read(job)


@transaction.atomic
def correct(
    *, job: ImportJob, user: Any, seen: int, batch: Sequence[Correction] = (), kind: DocumentKind | None = None
) -> ImportJob:
    """Say what single lines are, or what the whole is. `seen` is how many batches there were when it was said."""
    job = _current(job, user, seen)
    if not batch and kind is None:
        raise ImportRefused("Nothing was changed. Choose what a line is first.")
    if len(job.corrections) >= MOST:
        raise ImportRefused("This file was corrected very often. Bring it in, and go on in the editor.")
    said = [*([{KIND: kind}] if kind else []), *([stored(batch)] if batch else [])]
    job.corrections = [*job.corrections, *said]
    return _read(job)


@transaction.atomic
def undo(*, job: ImportJob, user: Any, seen: int) -> ImportJob:
    """Take back what was said last."""
    job = _current(job, user, seen)
    if not job.corrections:
        raise ImportRefused("There is nothing to take back.")
    job.corrections = job.corrections[:-1]
    return _read(job)


def _current(job: ImportJob, user: Any, seen: int) -> ImportJob:
    job = waiting(job, user)
    if job.asks_about_changes:
        raise ImportRefused("Say first what becomes of the tracked changes.")
    if len(job.corrections) != seen:
        raise ImportRefused(MOVED_ON)
    return job


def _read(job: ImportJob) -> ImportJob:
    try:
        read_again(job)
    except UnreadableFile as error:
        raise ImportRefused(str(error)) from error
    job.save(update_fields=["changes", "corrections", "text", "read"])
    return job
