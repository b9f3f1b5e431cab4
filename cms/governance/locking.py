"""Locks: of the row while a verb runs, of the editor while a case is open.

Order everywhere: the amendment's page row, then documents by id, then the partnership (register head).
"""

from typing import Any

from wagtail.locks import WorkflowLock
from wagtail.models import Page


def lock_page(pk: int) -> None:
    """Lock one row of the base table, the one `Page.save()` writes first.

    FOR UPDATE on the child model would join two tables and could deadlock with a save.
    """
    list(Page.objects.order_by().select_for_update().filter(pk=pk).values_list("pk"))


class CaseLock(WorkflowLock):
    """Closed to everyone, superusers included, from submission to outcome."""

    def for_user(self, user: Any) -> bool:
        """Nobody is exempt."""
        return True

    def get_message(self, user: Any) -> str:
        """What the editor says."""
        return (
            "This amendment was submitted, so its text cannot be changed. "
            "It can be changed again if it is sent back; it can also be withdrawn."
        )

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        """Who holds it."""
        return "Closed while it is consulted on and decided"

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        """What can be done."""
        return "See the case for what happens next"
