"""What Wagtail may offer on governed pages and amendments. Menus, bulk actions and the API obey it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester


def holds_record(page: Page) -> bool:
    """Is there a version or a submitted amendment at this page or below it?"""
    from .models import Snapshot, Version

    below = {"path__startswith": page.path}
    documents = Version.objects.filter(**{f"document__{key}": value for key, value in below.items()})
    snapshots = Snapshot.objects.filter(**{f"amendment__{key}": value for key, value in below.items()})
    return documents.exists() or snapshots.exists()


class KeepsRecord(PagePermissionTester):
    """For pages that may have governed documents below them: not deleted, moved or copied with them."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Not while public record hangs below."""
        return super().can_delete(ignore_bulk) and not holds_record(self.page)

    def can_move(self) -> bool:
        """Moving needs what deleting needs, and adopted addresses are public."""
        return super().can_move() and not holds_record(self.page)

    def can_move_to(self, destination: Page) -> bool:
        """As `can_move`; Wagtail's confirming view asks only this."""
        # Asked in this order, since Wagtail's own answer fails for a place beside the root.
        return not holds_record(self.page) and super().can_move_to(destination)

    def can_unpublish(self) -> bool:
        """Unpublishing a parent with descendants would hide the record."""
        return super().can_unpublish() and not holds_record(self.page)

    def can_set_view_restrictions(self) -> bool:
        """What was adopted stays public."""
        return super().can_set_view_restrictions() and not holds_record(self.page)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """A copy may not take governed documents with it."""
        return super().can_copy_to(destination, recursive) and not (recursive and holds_record(self.page))


class GovernedTester(KeepsRecord):
    """A governed document: live by adoption only, never copied, never unpublished."""

    def can_publish(self) -> bool:
        """Housekeeping fields (slug, title) may be published once a version exists."""
        return super().can_publish() and self.page.has_versions

    def can_publish_subpage(self) -> bool:
        """What is created below is not live by itself."""
        return False

    def can_unpublish(self) -> bool:
        """Revoke it, or replace it by a successor."""
        return False

    def can_copy(self) -> bool:
        """Copies of a text in force would be mistaken for it."""
        return False

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """As `can_copy`."""
        return False

    def can_move(self) -> bool:
        """Only before anything was adopted."""
        return super().can_move()

    def can_set_view_restrictions(self) -> bool:
        """Always public."""
        return False


class AmendmentTester(PagePermissionTester):
    """An amendment: edited by those who draft it, never published, copied, moved or locked by hand."""

    def can_edit(self) -> bool:
        """Those who may draft it; others see it on the case screen."""
        from . import permissions

        return bool(permissions.drafter(self.user, self.page))

    def can_submit_for_moderation(self) -> bool:
        """Whoever may draft may submit."""
        return self.can_edit() and not self.page_locked() and self.page.has_workflow

    def can_view_revisions(self) -> bool:
        """Wagtail's history asks for a page permission; those without one have the log of the case."""
        from wagtail.admin.auth import user_has_any_page_permission

        return bool(user_has_any_page_permission(self.user))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only a draft that was never submitted."""
        return super().can_delete(ignore_bulk) and not self.page.snapshots.exists()

    def can_publish(self) -> bool:
        """An amendment is adopted, not published."""
        return False

    can_unpublish = can_publish_subpage = can_copy = can_move = can_lock = can_unlock = can_publish
    can_set_view_restrictions = can_unschedule = can_add_subpage = can_publish

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Propose a new one instead."""
        return False

    def can_move_to(self, destination: Any) -> bool:
        """It belongs to its document."""
        return False
