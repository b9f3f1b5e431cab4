"""Imports keep what was read in a file: it goes where a text that came out of it is redacted."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page

from cms.governance.redaction import Holders

from .enums import ImportState
from .filing import NOTHING
from .models import ImportJob

FORGOTTEN = {"text": "", "read": NOTHING, "opened": {}, "corrections": []}


def forget_copies(holders: Holders) -> None:
    """Forget the text of every import that went into these documents, and throw away the copies that still wait."""
    jobs = ImportJob.objects.filter(partnership=holders.partnership)
    pages = _with_those_above(holders.documents)
    done = jobs.filter(state=ImportState.DONE).values_list("pk", "results")
    mine = [pk for pk, results in done if {result.get("page") for result in results} & pages]
    ImportJob.objects.filter(pk__in=mine).update(**FORGOTTEN)
    jobs.filter(document__in=pages).exclude(state=ImportState.DONE).delete()


def _with_those_above(documents: Iterable[int]) -> set[int]:
    """A copy of a whole plan is a copy of its priorities too."""
    paths = Page.objects.filter(pk__in=documents).values_list("path", flat=True)
    above = {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    return set(Page.objects.filter(path__in=above).values_list("pk", flat=True))
