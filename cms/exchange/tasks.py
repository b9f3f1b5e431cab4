"""What is done in the background, where there is a worker; else at once."""

from django_tasks import task

from . import filing

FIRST = 50
"""Somebody sits before a screen and waits."""


@task(priority=FIRST)
def read_file(pk: int) -> None:
    """Read the file of an import."""
    filing.read_kept(pk)
