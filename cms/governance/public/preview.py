"""What the editor of an amendment sees of it before it is submitted; nobody else does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page

from cms.governance.composing import ProposedText
from cms.governance.errors import GovernanceError
from cms.governance.models import AmendmentPage, Version
from cms.redline import diff, nodes_html, redline_html

from .labels import labels
from .proposal import paragraphs
from .texts import safe


def draft(request: HttpRequest, amendment: AmendmentPage, mode_name: str) -> HttpResponse:
    """The draft as it stands in the editor, saved or not, on the page its proposal will have."""
    problem, texts = "", []
    try:
        proposed = amendment.proposed_texts({"texts": amendment.texts.get_prep_value()})
        texts = _texts(amendment, proposed, whole=mode_name == "proposed")
    except GovernanceError as error:
        problem = str(error)
    document = amendment.document
    context = {
        "amendment": _amendment(amendment),
        "document": {"title": document.title, "url": document.url},
        "next": problem or "This is a preview. The public sees nothing of it before it is submitted.",
        "texts": texts,
        "noindex": True,
    }
    return TemplateResponse(request, "pages/amendment.html", context)


def _amendment(amendment: AmendmentPage) -> dict[str, Any]:
    return {
        "reference": amendment.reference,
        "title": amendment.title,
        "kind_label": amendment.get_kind_display(),
        "state": amendment.state,
        "state_label": "Draft",
        "summary": amendment.summary,
        "reason": paragraphs(amendment.reason),
        "equality_note": amendment.equality_note,
        "in_force_on": amendment.in_force_date,
        "urgent": amendment.is_urgent,
    }


def _texts(amendment: AmendmentPage, proposed: list[ProposedText], *, whole: bool) -> list[dict[str, Any]]:
    ids = [text.document for text in proposed]
    where = labels(ids, amendment.partnership)
    pages = {page.pk: page for page in Page.objects.filter(pk__in=ids)}
    bases = Version.objects.in_bulk([text.base for text in proposed if text.base])
    found = []
    for place, text in enumerate(proposed, 1):
        page, base = pages[text.document], bases.get(text.base or 0)
        shown: dict[str, Any] = {"title": where[page.pk].title(page.title), "url": where[page.pk].url}
        shown |= {"removed": text.tree is None, "base_number": base.number if base else ""}
        if text.tree is not None and (whole or base is None):
            shown["html"] = safe(nodes_html(text.tree))
        elif text.tree is not None and base is not None:
            numbered = page.specific_class.is_numbered
            shown["redline"] = redline_html(diff(base.tree, text.tree), numbered, prefix=f"t{place}-")
        found.append(shown)
    return found
