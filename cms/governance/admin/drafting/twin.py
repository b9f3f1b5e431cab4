"""A second click: the draft that the first one made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.enums import State
from cms.governance.models import AmendmentPage

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage

MOMENT = dt.timedelta(seconds=30)


def just_made(document: GovernedPage, user: Any, title: str) -> AmendmentPage | None:
    """A draft with this title that the person began below the document a moment ago."""
    mine = AmendmentPage.objects.child_of(document).filter(owner=user.pk, state=State.DRAFT, title=title)
    found: AmendmentPage | None = mine.filter(state_since__gt=timezone.now() - MOMENT).first()
    return found
