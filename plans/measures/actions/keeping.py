"""Measures themselves: what is measured, and that a new wording is a break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from cms.partnership.errors import StillReferredTo
from cms.partnership.references import references_to
from plans.measures.permissions import require
from plans.models import Measure

from .breaks import note_break
from .locking import lock
from .refusing import check, refuse

if TYPE_CHECKING:
    from plans.models import ComparabilityBreak

FIXED = ("figure", "per", "year_starts")
"""What the numbers of the readings mean without being said again in each."""

DEFINING = ("wording", "unit", "frequency", "source", "source_words", "counter", "coding")
"""What decides whether a figure can be set against an earlier one."""

FIXED_NOW = "This measure has readings, which were entered for what it says now. Add another measure instead."
TAKEN = "Another measure has this title. Give this one another, so that nobody mistakes one for the other."
SAY_WHETHER = "You changed what is counted or how. Say whether figures can still be compared with earlier ones."


@transaction.atomic
def keep_measure(
    *, measure: Measure, by: Any, breaking: ComparabilityBreak | None = None, is_comparable: bool = False
) -> Measure:
    """Save a new or changed measure.

    Once there are readings, a change of its definition needs `breaking`, a break to note with it, or that somebody
    says that figures can still be compared. Raise NotAllowed or Incomplete.
    """
    lock([measure.pk])
    before = Measure.objects.filter(pk=measure.pk).first() if measure.pk else None
    for each in (before or measure, measure):
        require("keep measure", by, each)
    if before is not None and before.readings.exists():
        refuse(_refused(before, measure, is_said=is_comparable or breaking is not None))
    refuse(_called_alike(measure))
    measure.slug = measure.slug or _slug(measure)
    check(measure)
    vars(measure)["_history_user"] = by
    measure.save()
    log(measure, "wagtail.edit" if before else "wagtail.create", user=by, content_changed=True)
    if breaking is not None:
        breaking.measure = measure
        note_break(breaking=breaking, by=by)
    return measure


def is_redefined(before: Measure, after: Measure) -> bool:
    """Say whether something changed that decides whether figures can be compared; spaces do not count."""
    return any(_plain(getattr(before, name)) != _plain(getattr(after, name)) for name in DEFINING)


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _refused(before: Measure, after: Measure, *, is_said: bool) -> dict[str, str]:
    faults = {name: FIXED_NOW for name in FIXED if getattr(before, name) != getattr(after, name)}
    if not is_said and is_redefined(before, after):
        faults["comparability"] = SAY_WHETHER
    return faults


def _called_alike(measure: Measure) -> dict[str, str]:
    """Spreadsheets name measures by their titles."""
    others = Measure.objects.filter(partnership=measure.partnership_id, title__iexact=measure.title.strip())
    return {"title": TAKEN} if others.exclude(pk=measure.pk).exists() else {}


def _slug(measure: Measure) -> str:
    """The address of the measure's page, from its title; it stays when the title changes."""
    stem = slugify(measure.title)[:70].strip("-") or "measure"
    taken = set(Measure.objects.filter(partnership=measure.partnership_id).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


@transaction.atomic
def remove_measure(*, measure: Measure, by: Any) -> None:
    """Delete a measure that has no readings. Raise NotAllowed, or StillReferredTo with what rests on it."""
    lock([measure.pk])
    require("remove measure", by, measure)
    if reasons := references_to(measure):
        raise StillReferredTo(reasons)
    vars(measure)["_history_user"] = by
    log(measure, "wagtail.delete", user=by, deleted=True)
    measure.delete()
