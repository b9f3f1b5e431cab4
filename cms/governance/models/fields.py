"""Foreign keys of append-only rows: they point, but hold nothing back and never change."""

from typing import Any

from django.db import models


def pointer(to: str, **options: Any) -> "models.ForeignKey[Any, Any]":
    """A key without database constraint: deleting what it points to changes no row.

    The row keeps role, organisation or title as text beside it, so that it can be read without.
    """
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+", **options
    )
