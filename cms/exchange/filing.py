"""From the bytes of a file to what an import says of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from .correcting import blocks_of
from .enums import ImportState, ReadingStep
from .models import ACCEPTED, REJECTED, ImportJob
from .opening import Edits, open_safely, refuse_large_file, stored
from .reading import Reading, UnreadableFile, read_blocks
from .reading.decoding import EMPTY
from .reading.stored import stored as stored_reading
from .returning import read_copy

Reach = Callable[[ReadingStep], object]

BROKEN = "Something went wrong while the file was read. Try again; if it happens again, save it in another format."
NOTHING = stored_reading(Reading(()))


def refuse_size(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that is none, or more than any document has."""
    if not size:
        raise UnreadableFile(EMPTY)
    refuse_large_file(size)


def readings(data: bytes, name: str, reach: Reach = lambda step: None) -> dict[str, Any]:
    """What an import keeps of a file: its blocks, and where it has tracked changes those without them as well.

    A file that has no text without them is kept with them only. `reach` is told of each step.
    """
    refuse_size(len(data))
    reach(ReadingStep.OPENING)
    accepted = open_safely(data, name, edits=Edits.ACCEPTED)
    kept = {ACCEPTED: stored(accepted)}
    if accepted.edits:
        reach(ReadingStep.BEFORE)
        with suppress(UnreadableFile):
            kept[REJECTED] = stored(open_safely(data, name, edits=Edits.REJECTED))
    return kept


def read_again(job: ImportJob) -> None:
    """Set text and documents from the file and what was said of it, unsaved. Raises UnreadableFile.

    While it is open what becomes of tracked changes, there is nothing to show yet.
    """
    for name in ("source", "units", "reading"):
        job.__dict__.pop(name, None)
    job.text, job.read = str(job.source.text), NOTHING
    if not job.asks_about_changes:
        job.read = stored_reading(_reading(job))


def _reading(job: ImportJob) -> Reading:
    blocks = blocks_of(job.units)
    if job.governed:
        return read_copy(job.governed, job.source, blocks)
    return read_blocks(job.source.text, blocks, job.expected)


def read_kept(pk: int) -> None:
    """Read the file of an import and let go of it. What goes wrong is said on the import.

    An import that was thrown away meanwhile, or is being read by another worker, is left alone. One whose worker is
    stopped stays as it is, with its file, and is read again by whoever asks or by the next day.
    """
    mine = ImportJob.objects.filter(pk=pk)
    begun = {"state": ImportState.READING, "tries": F("tries") + 1, "handed_at": timezone.now(), "step": ""}
    if not mine.filter(state=ImportState.QUEUED).update(**begun):
        return
    try:
        done = _read(mine)
    except UnreadableFile as error:
        done = {"state": ImportState.FAILED, "trouble": str(error)}
    except Exception:
        _let_go(mine, {"state": ImportState.FAILED, "trouble": BROKEN})
        raise
    _let_go(mine, done)


def _read(mine: QuerySet[ImportJob]) -> dict[str, Any]:
    job = mine.get()
    job.opened = readings(bytes(job.file or b""), job.name, lambda step: mine.update(step=step))
    mine.update(step=ReadingStep.FINDING)
    read_again(job)
    return {"state": ImportState.WAITING, "opened": job.opened, "text": job.text, "read": job.read}


def _let_go(mine: QuerySet[ImportJob], done: dict[str, Any]) -> None:
    mine.filter(state=ImportState.READING).update(file=None, **done)
