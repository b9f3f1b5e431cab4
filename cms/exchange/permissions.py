"""Who may bring documents in, bring marked-up copies back, and see to the files that are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.permissions import Answer, answer, proposer

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage
    from cms.partnership.models import Partnership

    from .models import ImportJob


def importer(user: Any, partnership: Partnership | None) -> Answer:
    """Those who may add pages to the partnership's site."""
    if partnership is None:
        return Answer(False, "There is no partnership here.")
    return answer(_may_add_pages(user, partnership), "Only people who may add pages can bring documents in.")


def keeper(user: Any, partnership: Partnership | None) -> Answer:
    """The same, who see to the site."""
    if partnership is None:
        return Answer(False, "There is no partnership here.")
    return answer(_may_add_pages(user, partnership), "Only people who may add pages see to the files to take away.")


def _may_add_pages(user: Any, partnership: Partnership) -> bool:
    root = partnership.site.root_page
    return bool(user.is_active and root.permissions_for_user(user).can_add_subpage())


def returner(user: Any, document: GovernedPage) -> Answer:
    """Those who may propose an amendment may bring a marked-up copy back."""
    return answer(user.is_active, "Log in first.") & proposer(user, document)


def handler(user: Any, job: ImportJob) -> Answer:
    """Those who bring documents in; a copy brought back to a document is its bringer's as well."""
    everything = importer(user, job.partnership)
    if job.governed is None:
        return everything
    own = answer(job.by_id == user.pk, "Only the person who brought this copy back, and editors, can go on with it.")
    return (own | everything) & returner(user, job.governed)
