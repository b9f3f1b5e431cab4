"""Texts read and brought in, for tests of what becomes of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.exchange import actions
from cms.exchange.models import ImportJob
from cms.exchange.opening import open_text
from cms.exchange.placing import Placement, choices
from cms.exchange.reading import clean, read_text
from cms.exchange.reading.stored import stored
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


def waiting(partnership: Partnership) -> ImportJob:
    """An import of nobody's that waits."""
    text = "Progress report\n\nSigns were put up."
    return ImportJob.objects.create(partnership=partnership, name="a.txt", text=text, read=stored(read_text(text)))
