"""Cases that public pages have to show, made as the verbs make them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from cms.governance import actions, composing
from cms.governance.models import AmendmentPage, Version
from subgroups.models import TermsOfReferencePage
from tests.governance import factories
from tests.governance.factories import World


def refreshed(here: World) -> TermsOfReferencePage:
    """The terms of reference as they stand now."""
    return TermsOfReferencePage.objects.get(pk=here.terms.pk)


def changed(amendment: AmendmentPage, user: Any, **fields: Any) -> AmendmentPage:
    """The draft with its own fields changed, saved by `user`."""
    page = amendment.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    return AmendmentPage.objects.get(pk=amendment.pk)


def adopted_for(here: World, day: dt.date, **texts: str) -> AmendmentPage:
    """An amendment adopted today, in force from `day`."""
    draft = changed(factories.draft(here, **texts), here.editor, in_force_date=day)
    return factories.adopted(here, draft)


def revoked(here: World, day: dt.date | None = None) -> AmendmentPage:
    """The terms of reference ended by a decision."""
    page = refreshed(here)
    draft = actions.propose(document=page, user=here.editor, title="The group has done its work", kind="revocation")
    raw = composing.raw_texts(draft.get_latest_revision().content)
    raw[0]["value"]["closes"] = True
    words = {"summary": "The group ends.", "reason": "Its work is done.", "texts": json.dumps(raw)}
    return factories.adopted(here, changed(draft, here.editor, in_force_date=day, **words))


def submitted(here: World, **texts: str) -> AmendmentPage:
    """An amendment in consultation."""
    return actions.submit(amendment=factories.draft(here, **texts), user=here.editor)


def recorded_years(here: World, count: int, first: int = 2001) -> list[Version]:
    """So many versions of the terms of reference, one a year, from before the register."""
    years = range(first, first + count)
    texts = [factories.tree(purpose=f"What it was for in {year}.") for year in years]
    return [
        factories.recorded(here, on=dt.date(year, 4, 1), text=text) for year, text in zip(years, texts, strict=True)
    ]
