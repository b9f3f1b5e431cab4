"""What rests on a record and so keeps it from being deleted."""

from __future__ import annotations

from django.db import models
from django.db.models.deletion import DO_NOTHING, PROTECT, RESTRICT
from simple_history.models import HistoricalChanges

# Rows of the register keep a plain reference without a constraint (DO_NOTHING): the database would let us
# delete, and a past decision would then name nobody.
_HOLDING = (PROTECT, RESTRICT, DO_NOTHING)


def references_to(record: models.Model) -> list[str]:
    """Return what still refers to `record`, in words with counts ("2 seats"); empty when it may be deleted."""
    reasons = ["the partnership itself, which decides through it"] if getattr(record, "is_partnership", False) else []
    for relation in record._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and _holds(relation):
            count = relation.related_model._base_manager.filter(**{relation.field.name: record.pk}).count()
            if count:
                reasons.append(f"{count} {_noun(relation.related_model, count)}")
    return sorted(set(reasons))


def _holds(relation: models.ManyToOneRel) -> bool:
    return relation.on_delete in _HOLDING and not issubclass(relation.related_model, HistoricalChanges)


def _noun(model: type[models.Model], count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)
