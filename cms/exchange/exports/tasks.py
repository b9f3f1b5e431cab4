"""Work that no reader waits for."""

from __future__ import annotations

from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from .making import make


@task()
def make_export(pk: int) -> None:
    """Make the file of an export."""
    make(export=pk)


def waits() -> bool:
    """Whether who hands work over waits until it is done: no worker is set up, as in the demo."""
    return isinstance(make_export.get_backend(), ImmediateBackend)
