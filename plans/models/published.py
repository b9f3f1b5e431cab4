"""The rule that a record with a publication class is seen by some and not by others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

from cms.partnership.enums import Publication
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

Row = TypeVar("Row", bound=models.Model)


class PublishedQuerySet(OwnedQuerySet[Row]):
    """Rows with `publication` and `body`, by who may see them."""

    def public(self) -> Self:
        """Return the rows anybody may see."""
        return self.filter(publication=Publication.PUBLIC)

    def readable_by(self, user: Any, partnership: Partnership | None) -> Self:
        """Return the rows of a partnership that a person may see in the workplace. One query more where they sit."""
        from plans.measures.permissions import readable

        return self.within(partnership).filter(readable(user, partnership))
