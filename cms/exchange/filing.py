"""From the bytes of a file to what an import says of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from .correcting import blocks_of
from .enums import ImportState
from .models import ACCEPTED, REJECTED, ImportJob
from .opening import Edits, open_safely, refuse_large_file, stored
from .reading import Reading, UnreadableFile, read_blocks
from .reading.decoding import EMPTY
from .reading.stored import stored as stored_reading
from .returning import read_copy

BROKEN = "Something went wrong while the file was read. Try again; if it happens again, save it in another format."
NOTHING = stored_reading(Reading(()))


def refuse_size(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that is none, or more than any document has."""
    if not size:
        raise UnreadableFile(EMPTY)
    refuse_large_file(size)


def readings(data: bytes, name: str) -> dict[str, Any]:
    """What an import keeps of a file: its blocks, and where it has tracked changes those without them as well.

    A file that has no text without them is kept with them only.
    """
    refuse_size(len(data))
    accepted = open_safely(data, name, edits=Edits.ACCEPTED)
    kept = {ACCEPTED: stored(accepted)}
    if accepted.edits:
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

    An import that was thrown away meanwhile, or is being read by another worker, is left alone.
    """
    mine = ImportJob.objects.filter(pk=pk)
    if not mine.filter(state=ImportState.QUEUED).update(state=ImportState.READING):
        return
    job = mine.get()
    done: dict[str, Any] = {"state": ImportState.FAILED, "trouble": BROKEN}
    try:
        job.opened = readings(bytes(job.file or b""), job.name)
        read_again(job)
        done = {"state": ImportState.WAITING, "opened": job.opened, "text": job.text, "read": job.read}
    except UnreadableFile as error:
        done["trouble"] = str(error)
    finally:
        mine.filter(state=ImportState.READING).update(file=None, **done)
