"""For pages that may have governed documents below them."""

from typing import Any

from cms.governance.testers import KeepsRecord


class RecordHolder:
    """A page mixin: what Wagtail offers never takes public record away with the page above it."""

    def permissions_for_user(self, user: Any) -> KeepsRecord:
        """Stock permissions, held back where versions or submitted amendments hang below."""
        return KeepsRecord(user, self)
