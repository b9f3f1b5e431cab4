"""Texts read and brought in, for tests of what becomes of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cms.exchange import actions
from cms.exchange.filing import read_again
from cms.exchange.models import ImportJob
from cms.exchange.opening import Edit, open_text
from cms.exchange.opening import stored as file
from cms.exchange.placing import Placement, choices
from cms.exchange.reading import Reading, clean, read_text
from cms.exchange.reading.stored import stored
from cms.governance.models import GovernedPage
from cms.partnership.models import Partnership
from tests.governance.factories import World

DAY = dt.date(2023, 5, 4)


def kept(here: World, text: str, *, name: str = "plan.txt", user: Any = None) -> ImportJob:
    """A text that was read and waits."""
    return actions.keep_opened(
        partnership=here.partnership, user=user or here.editor, name=name, opened=open_text(clean(text))
    )


def guessed(job: ImportJob) -> list[Placement]:
    """Every document where it most likely goes, called what it is called."""
    offered = choices(job.reading, job.partnership)
    return [
        Placement(choice.guess, draft.title, choice.code)
        for draft, choice in zip(job.reading.documents, offered, strict=True)
    ]


def brought_in(here: World, text: str, *, on: dt.date | None = DAY, name: str = "plan.txt") -> ImportJob:
    """A text brought in as guessed."""
    job = kept(here, text, name=name)
    return actions.bring_in(job=job, user=here.editor, placements=guessed(job), adopted_on=on)


def waiting_copy(page: GovernedPage) -> ImportJob:
    """A marked-up copy of nobody's that was brought back to a document."""
    opened = open_text(clean("Purpose\n\nSigns were put up."))
    job = ImportJob(partnership=page.partnership, document=page, name="copy.docx", opened={"accepted": file(opened)})
    read_again(job)
    job.save()
    return job


def waiting_with_changes(partnership: Partnership) -> ImportJob:
    """An import of nobody's with a tracked change that nobody was asked about."""
    opened = replace(open_text(clean("Progress report")), edits=(Edit("inserted", "Ada Penn", "", "report", 1),))
    return ImportJob.objects.create(
        partnership=partnership, name="b.docx", opened={"accepted": file(opened)}, read=stored(Reading(()))
    )


def waiting(partnership: Partnership) -> ImportJob:
    """An import of nobody's that waits."""
    text = "Progress report\n\nSigns were put up."
    return ImportJob.objects.create(partnership=partnership, name="a.txt", text=text, read=stored(read_text(text)))
