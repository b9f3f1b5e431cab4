"""The row of an import, held while a verb works on it."""

from __future__ import annotations

from typing import Any

from cms.exchange.errors import ImportRefused
from cms.exchange.models import ImportJob
from cms.exchange.permissions import handler
from cms.governance import permissions as governance


def locked(job: ImportJob, user: Any) -> ImportJob:
    """The import as it stands now, its row held until the transaction ends; `user` may change it."""
    job = ImportJob.objects.select_for_update(of=("self",)).get(pk=job.pk)
    governance.demand(handler(user, job))
    return job


def waiting(job: ImportJob, user: Any) -> ImportJob:
    """As `locked`, of an import that was read and not brought in."""
    job = locked(job, user)
    if job.is_on_its_way or job.has_failed:
        raise ImportRefused("This was not read yet." if job.is_on_its_way else job.trouble)
    if not job.is_waiting:
        raise ImportRefused("This was brought in already.")
    return job
