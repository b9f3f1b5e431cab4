"""From the bytes of a file to what an import says of it."""

from __future__ import annotations

from typing import Any

from .correcting import blocks_of
from .enums import ImportState
from .models import ACCEPTED, REJECTED, ImportJob
from .opening import Edits, Opened, open_file, stored
from .reading import Reading, UnreadableFile, read_blocks
from .reading.stored import stored as stored_reading
from .returning import read_copy

LARGEST = 20_000_000
TOO_LARGE = "The file is {:,} MB large. Up to {:,} MB can be read: bring it in in parts, or leave its pictures out."
EMPTY = "The file is empty."
BROKEN = "Something went wrong while the file was read. Try again; if it happens again, save it in another format."
NOTHING = stored_reading(Reading(()))


def refuse_size(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that is none, or more than can be read."""
    if not size:
        raise UnreadableFile(EMPTY)
    if size > LARGEST:
        raise UnreadableFile(TOO_LARGE.format(round(size / 1_000_000), LARGEST // 1_000_000))


def readings(data: bytes, name: str) -> dict[str, Any]:
    """What an import keeps of a file: its blocks, and where it has tracked changes those without them as well."""
    refuse_size(len(data))
    accepted = _opened(data, name, Edits.ACCEPTED)
    kept = {ACCEPTED: stored(accepted)}
    return {**kept, REJECTED: stored(_opened(data, name, Edits.REJECTED))} if accepted.edits else kept


def _opened(data: bytes, name: str, edits: Edits) -> Opened:
    return open_file(data, edits=edits)


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
