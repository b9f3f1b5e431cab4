"""Keeping what somebody brings, and throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from cms.exchange import tasks
from cms.exchange.enums import ImportState
from cms.exchange.errors import ImportRefused
from cms.exchange.filing import NOTHING, read_again, refuse_size
from cms.exchange.models import ACCEPTED, MOST_TRIES, ImportJob
from cms.exchange.opening import Opened, stored
from cms.exchange.permissions import handler, importer, returner
from cms.exchange.reading import UnreadableFile
from cms.exchange.redacted import FORGOTTEN
from cms.governance import permissions as governance

from .locking import locked

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage
    from cms.partnership.models import Partnership

GIVEN_UP = (
    "Reading this file was broken off several times, so it was given up. "
    "Save it anew with the program it was made with, or bring it in in parts."
)


def keep_file(
    *, partnership: Partnership, user: Any, name: str, data: bytes, kind: str = "", document: GovernedPage | None = None
) -> ImportJob:
    """Keep a file until it is read: in the background where there is a worker. No page is touched.

    With `document` it is a marked-up copy of it. Raises UnreadableFile, and keeps nothing, if it was read at once
    and cannot be.
    """
    governance.demand(returner(user, document) if document else importer(user, partnership))
    refuse_size(len(data))
    job = ImportJob.objects.create(
        partnership=partnership,
        by=user,
        role=governance.said_of(user, partnership.body),
        name=name[:200],
        kind=kind,
        document=document,
        file=data,
        read=NOTHING,
        state=ImportState.QUEUED,
    )
    tasks.read_file.enqueue(job.pk)
    job = ImportJob.objects.defer("file").get(pk=job.pk)
    if job.has_failed:
        job.delete()
        raise UnreadableFile(job.trouble)
    return job


def keep_opened(
    *, partnership: Partnership, user: Any, name: str, opened: dict[str, Any] | Opened, kind: str = ""
) -> ImportJob:
    """Keep a file or a pasted text that was opened already, and read it. Raises UnreadableFile."""
    governance.demand(importer(user, partnership))
    kept = {ACCEPTED: stored(opened)} if isinstance(opened, Opened) else opened
    role = governance.said_of(user, partnership.body)
    job = ImportJob(partnership=partnership, by=user, role=role, name=name[:200], kind=kind, opened=kept)
    read_again(job)
    job.save()
    return job


def read_anew(*, job: ImportJob, user: Any) -> None:
    """Have a file read whose reading was broken off, or that nobody took up."""
    governance.demand(handler(user, job))
    if not job.is_lost:
        raise ImportRefused("Nothing is wrong with this import: it was read, or is being read.")
    _hand_over(job)


def read_lost() -> int:
    """Every day once more: what was lost. Returns how many files were handed over again."""
    return sum(map(_hand_over, ImportJob.objects.lost().light()))


def _hand_over(job: ImportJob) -> bool:
    """Whether it fell to this process to have it read again; of several that ask, one does."""
    same = ImportJob.objects.filter(pk=job.pk, state=job.state, handed_at=job.handed_at)
    if job.tries >= MOST_TRIES:
        same.update(state=ImportState.FAILED, trouble=GIVEN_UP, file=None)
        return False
    if not same.update(state=ImportState.QUEUED, step="", handed_at=timezone.now()):
        return False
    tasks.read_file.enqueue(job.pk)
    return True


@transaction.atomic
def discard(*, job: ImportJob, user: Any) -> None:
    """Throw away what was read and not brought in, or could not be read."""
    job = locked(job, user)
    if job.state == ImportState.DONE:
        raise ImportRefused("This was brought in already, so it stays on record.")
    job.delete()


@transaction.atomic
def forget(*, job: ImportJob, user: Any) -> ImportJob:
    """Delete the text of an import that was brought in, which may hold more than belongs on a page.

    What became of each document stays on record, and the pages keep their texts.
    """
    job = locked(job, user)
    if job.state != ImportState.DONE:
        raise ImportRefused("This was not brought in yet. Throw it away instead.")
    for name, nothing in FORGOTTEN.items():
        setattr(job, name, nothing)
    job.save(update_fields=[*FORGOTTEN])
    return job
