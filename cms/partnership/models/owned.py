"""The rule that every row belongs to exactly one partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from django.db import models

if TYPE_CHECKING:
    from cms.partnership.models.partnership import Partnership


Row = TypeVar("Row", bound=models.Model)


class OwnedQuerySet(models.QuerySet[Row]):
    """Rows of a model that says by `PARTNERSHIP_LOOKUP` how it reaches its partnership."""

    def within(self, partnership: Partnership | None) -> Self:
        """Return the rows of one partnership; none at all when there is no partnership."""
        lookup = cast("Any", self.model).PARTNERSHIP_LOOKUP
        return self.none() if partnership is None else self.filter(**{lookup: partnership})
