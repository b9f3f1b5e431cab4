"""Spreadsheets of readings: kept for a while, corrected, brought in, thrown away."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets import open_book
from cms.governance.errors import Incomplete, NotAllowed, OutOfDate
from plans.measures.outcomes import Outcome
from plans.measures.permissions import can, is_officer, kept, require
from plans.measures.sheet import Preview, preview
from plans.models import Measure, ReadingsFile

from .bringing import bring_readings

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

KEPT_FOR = dt.timedelta(days=7)
NOT_YOURS = "Only members of a group that has measures and the partnership’s officers can bring in readings."
OTHERS = "Only the person who brought this file can use it."
NOT_READY = "Nothing was brought in: something in the file still needs another look."
CHANGED = "Something changed since you looked. Look through it again, then bring it in."


def may_bring(user: Any, partnership: Partnership | None) -> bool:
    """Say whether this person keeps readings of any measure."""
    return is_officer(user, partnership) or measures_for(user, partnership).exists()


def measures_for(user: Any, partnership: Partnership | None) -> Any:
    """The measures of which this person may bring readings."""
    readable = Measure.objects.within(partnership) if user is None else Measure.objects.readable_by(user, partnership)
    return readable.filter(kept(user, partnership)).select_related("partnership")


@transaction.atomic
def keep_file(*, partnership: Partnership, measure: Measure | None, name: str, data: bytes, by: Any) -> ReadingsFile:
    """Keep a file that can be read, until its readings are brought in. Raise NotAllowed or Incomplete."""
    allowed = can("enter reading", by, measure) if measure else may_bring(by, partnership)
    if not allowed:
        raise NotAllowed(getattr(allowed, "why", "") or NOT_YOURS)
    file = ReadingsFile(partnership=partnership, measure=measure, name=name[:200], data=data, by=by)
    try:
        preview_of(file, by)
    except UnreadableFile as error:
        raise Incomplete(str(error), {"file": str(error)}) from error
    file.save()
    return file


@transaction.atomic
def correct_file(*, file: ReadingsFile, by: Any, corrections: Mapping[str, str]) -> ReadingsFile:
    """Put other words into cells of the file, as it is kept here. Raise NotAllowed."""
    _require(file, by)
    file.corrections = {**file.corrections, **corrections}
    file.save(update_fields=["corrections"])
    return file


@transaction.atomic
def bring_file(*, file: ReadingsFile, by: Any, seen: str) -> Counter[Outcome]:
    """Bring in every reading of the file, or none. `seen` is the fingerprint of the preview that was looked at.

    Raise NotAllowed, Incomplete or OutOfDate.
    """
    _require(file, by)
    found = preview_of(file, by)
    if not found.is_ready:
        raise Incomplete(NOT_READY)
    if found.fingerprint != seen:
        raise OutOfDate(CHANGED)
    outcomes = bring_readings(readings=[row.reading for row in found.rows], by=by)
    file.delete()
    return outcomes


@transaction.atomic
def discard_file(*, file: ReadingsFile, by: Any) -> None:
    """Throw a file away. Raise NotAllowed."""
    _require(file, by)
    file.delete()


def forget_files() -> int:
    """Throw away files that nobody brought in for a week. A daily job: say how many."""
    old = ReadingsFile.objects.filter(at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]


def preview_of(file: ReadingsFile, by: Any) -> Preview:
    """What the file would do. Raises UnreadableFile."""
    measures = [file.measure] if file.measure else list(measures_for(by, file.partnership))
    book = open_book(bytes(file.data))
    return preview(book, measures, only=file.measure, corrections=file.corrections, file_name=file.name)


def _require(file: ReadingsFile, by: Any) -> None:
    if by is not None and file.by_id != by.pk:
        raise NotAllowed(OTHERS)
    if file.measure is not None:
        require("enter reading", by, file.measure)
