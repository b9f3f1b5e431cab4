"""Imports keep what was read in a file: it goes where a text that came out of it is redacted."""

from __future__ import annotations

from cms.governance.redaction import Holders

from .enums import ImportState
from .filing import NOTHING
from .models import ImportJob

FORGOTTEN = {"text": "", "read": NOTHING, "opened": {}, "corrections": []}


def forget_copies(holders: Holders) -> None:
    """Forget the text of every import that went into these documents, and throw away the copies that still wait."""
    jobs = ImportJob.objects.filter(partnership=holders.partnership)
    done = jobs.filter(state=ImportState.DONE).values_list("pk", "results")
    mine = [pk for pk, results in done if {result.get("page") for result in results} & holders.documents]
    ImportJob.objects.filter(pk__in=mine).update(**FORGOTTEN)
    jobs.filter(document__in=holders.documents).exclude(state=ImportState.DONE).delete()
