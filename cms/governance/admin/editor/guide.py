"""What stands above an amendment's editor: where it is, what comes next, what else can be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail.models import Page

from cms.governance import composing
from cms.governance.enums import State
from cms.governance.titles import named

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage


@dataclass(frozen=True)
class TextGuide:
    """One document of the draft: how many of its sections are carried unchanged."""

    document: int
    title: str
    carried: int


@dataclass(frozen=True)
class Guide:
    """`documents` are what the draft touches, `texts` those with sections that can still be opened."""

    amendment: AmendmentPage
    is_draft: bool
    note: str
    stale: list[str]
    documents: list[str]
    texts: list[TextGuide]
    submit: str


def guide_of(amendment: AmendmentPage) -> Guide:
    """The guide for the draft as it is saved now."""
    is_draft = amendment.state == State.DRAFT
    revision = amendment.get_latest_revision()
    raw = composing.raw_texts(revision.content) if revision and is_draft else []
    values = [block["value"] for block in raw if block["value"].get("document")]
    pages = named(Page.objects.filter(pk__in=[v["document"] for v in values]))
    titles = dict(pages.values_list("pk", "known_as"))
    texts = [TextGuide(v["document"], titles.get(v["document"], ""), _carried(v)) for v in values]
    return Guide(
        amendment=amendment,
        is_draft=is_draft,
        note=amendment.state_note if is_draft else "",
        stale=[page.title for page in amendment.stale_documents()] if amendment.is_open else [],
        documents=[text.title for text in texts],
        texts=[text for text in texts if text.carried],
        submit=submit_label(amendment),
    )


def _carried(value: composing.Raw) -> int:
    return sum(part["type"] == "carried" for part in value.get("sections") or [])


def submit_label(amendment: AmendmentPage) -> str:
    """What the button at the foot of the editor says."""
    return "Submit to be confirmed" if amendment.is_clerical else "Submit for consultation"
