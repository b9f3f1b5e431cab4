"""Which proposals the public may see at a document: those that were submitted. Drafts are not looked at."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cms.governance.enums import State
from cms.governance.models import AmendmentPage, GovernedPage

SETTLED = (State.CONSULTATION, State.DECISION, State.ADOPTED, State.REJECTED)
"""States in which the list of documents an amendment changes is the one that was submitted."""


def listed_at(page: GovernedPage) -> QuerySet[AmendmentPage]:
    """Amendments that hang below a document, and those of other documents that change it as they were submitted.

    An amendment that was sent back may have this document added in its draft: that is nobody's business yet.
    """
    elsewhere = Q(amended__document=page.pk, state__in=SETTLED)
    below = Q(path__startswith=page.path, depth=page.depth + 1)
    listed: QuerySet[AmendmentPage] = AmendmentPage.objects.public().filter(elsewhere | below).distinct()
    return listed


def state_label(state: str) -> str:
    """A draft the public knows of is one that was sent back."""
    return "Sent back for changes" if state == State.DRAFT else State(state).label
