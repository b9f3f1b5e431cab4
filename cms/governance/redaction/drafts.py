"""What Wagtail keeps of a case while it is drafted: the page's row, its revisions, the comments beside the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from wagtail.models import Comment, PageLogEntry, Revision

from cms.governance import composing
from cms.governance.enums import State
from cms.governance.models import AmendmentPage
from cms.governance.models.evidence import WORDS_REDACTED

from .holders import Holders
from .words import without

Content = dict[str, Any]
SENTENCES = dict.fromkeys(("summary", "reason", "equality_note"), "")


def empty(amendment: AmendmentPage) -> None:
    """Empty all that was drafted; of an open case all but the latest draft, which its drafters can change."""
    latest = amendment.latest_revision_id if amendment.is_open else None
    for revision in _revisions(amendment).exclude(pk=latest):
        _rewrite(revision, _emptied)
    _empty_row(amendment, **({} if latest else SENTENCES))
    if latest is None:
        _forget_comments(amendment)


def _emptied(content: Content) -> Content:
    return {**content, **SENTENCES, "texts": "[]", "wagtail_admin_comments": []}


def _empty_row(amendment: AmendmentPage, **more: str) -> None:
    nothing = AmendmentPage._meta.get_field("texts").to_python("[]")
    AmendmentPage.objects.filter(pk=amendment.pk).update(texts=nothing, **more)


def _forget_comments(amendment: AmendmentPage) -> None:
    Comment.objects.filter(page_id=amendment.pk).delete()
    for entry in PageLogEntry.objects.filter(page=amendment.pk, action__startswith="wagtail.comments."):
        data = {name: _unsaid(value) for name, value in entry.data.items()}
        PageLogEntry.objects.filter(pk=entry.pk).update(data=data)


def _unsaid(value: Any) -> Any:
    return {**value, "text": WORDS_REDACTED} if isinstance(value, dict) and "text" in value else value


# Drafts that copied a text in


def resting(holders: Holders) -> Iterator[AmendmentPage]:
    """Amendments that were drafted on one of these versions, at any time."""
    for amendment in AmendmentPage.objects.filter(amended__document__in=holders.documents).distinct().order_by("pk"):
        if any(_rests(revision.content, holders) for revision in _revisions(amendment)):
            yield amendment


def rests_now(amendment: AmendmentPage, holders: Holders) -> bool:
    """Is it a draft that would lose its text with them?"""
    return amendment.state == State.DRAFT and _rests(amendment.get_latest_revision().content, holders)


def _rests(content: Content, holders: Holders) -> bool:
    values = (block["value"] for block in composing.raw_texts(content))
    return any(value.get("base") in holders.versions and value.get("sections") for value in values)


def empty_copies(amendment: AmendmentPage, holders: Holders) -> None:
    """Empty what it copied out of these versions. What was submitted stays as it is until it is redacted itself."""
    if not amendment.is_open:
        return empty(amendment)
    latest = amendment.latest_revision_id if amendment.state in State.submitted() else None
    for revision in _revisions(amendment).exclude(pk=latest):
        _rewrite(revision, lambda content: _without_copies(content, holders))
    return _empty_row(amendment)


def _without_copies(content: Content, holders: Holders) -> Content:
    raw = composing.raw_texts(content)
    for block in raw:
        if block["value"].get("base") in holders.versions:
            block["value"]["sections"] = []
    return {**content, "texts": json.dumps(raw)}


# Single words


def take_out(amendment: AmendmentPage, words: Collection[str]) -> None:
    """Put a sentence in the place of these words in every draft; in the latest of an open case only in its past."""
    latest = amendment.latest_revision_id if amendment.is_open else None
    for revision in _revisions(amendment):
        names = ("state_note",) if revision.pk == latest else tuple(revision.content)
        Revision.objects.filter(pk=revision.pk).update(content=_said_otherwise(revision.content, names, words))


def _said_otherwise(content: Content, names: Collection[str], words: Collection[str]) -> Content:
    return {name: without(value, words) if name in names else value for name, value in content.items()}


def rename(amendment: AmendmentPage, titles: Collection[str], name: str) -> None:
    """Call it otherwise in all its drafts, and in the log."""
    for revision in _revisions(amendment):
        _rewrite(revision, lambda content: without(content, titles, name))
        Revision.objects.filter(pk=revision.pk).update(object_str=without(revision.object_str, titles, name))
    for entry in PageLogEntry.objects.filter(page=amendment.pk):
        said = {"label": without(entry.label, titles, name), "data": without(entry.data, titles, name)}
        PageLogEntry.objects.filter(pk=entry.pk).update(**said)


def _revisions(amendment: AmendmentPage) -> Any:
    return Revision.page_revisions.filter(object_id=str(amendment.pk)).order_by("pk")


def _rewrite(revision: Revision, change: Callable[[Content], Content]) -> None:
    Revision.objects.filter(pk=revision.pk).update(content=change(revision.content))
