"""The verbs of an import: read a file and keep what was read, bring it in, throw it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.governance import permissions as governance
from cms.governance.errors import GovernanceError

from .enums import ImportState
from .errors import ImportRefused
from .models import ImportJob
from .permissions import importer
from .placing import LEAVE, Placement
from .reading import DocumentDraft, Reading
from .reading.stored import stored
from .saving import Saving

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def keep_reading(*, partnership: Partnership, user: Any, name: str, text: str, reading: Reading) -> ImportJob:
    """Keep a text and what was read in it, for the preview. No page is touched."""
    governance.demand(importer(user, partnership))
    return ImportJob.objects.create(partnership=partnership, by=user, name=name[:200], text=text, read=stored(reading))


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

    With `adopted_on` the texts are recorded as adopted on that day; without it each becomes a draft amendment.
    Raises ImportRefused with a sentence for each document that was refused.
    """
    job = _locked(job, user)
    if not job.is_waiting:
        raise ImportRefused("This was brought in already.")
    if len(placements) != len(job.reading.documents) or all(placement.place == LEAVE for placement in placements):
        raise ImportRefused("Choose a place for at least one document.")
    saving = Saving(job, user, adopted_on, note)
    for position, (draft, placement) in enumerate(zip(job.reading.documents, placements, strict=True)):
        if placement.place == LEAVE:
            saving.leave(position, draft)
        else:
            _take(saving, position, draft, placement)
    job.results = saving.results
    job.state = ImportState.DONE
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


@transaction.atomic
def discard(*, job: ImportJob, user: Any) -> None:
    """Throw away what was read and not brought in."""
    job = _locked(job, user)
    if not job.is_waiting:
        raise ImportRefused("This was brought in already, so it stays on record.")
    job.delete()


@transaction.atomic
def forget(*, job: ImportJob, user: Any) -> ImportJob:
    """Delete the text of an import that was brought in, which may hold more than belongs on a page.

    What became of each document stays on record, and the pages keep their texts.
    """
    job = _locked(job, user)
    if job.is_waiting:
        raise ImportRefused("This was not brought in yet. Throw it away instead.")
    job.text, job.read = "", stored(Reading(()))
    job.save(update_fields=["text", "read"])
    return job


def _locked(job: ImportJob, user: Any) -> ImportJob:
    """The import as it stands now, its row held until the transaction ends; `user` may change it."""
    job = ImportJob.objects.select_for_update().get(pk=job.pk)
    governance.demand(importer(user, job.partnership))
    return job
