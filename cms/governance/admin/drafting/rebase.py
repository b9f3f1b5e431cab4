"""Bringing a draft up to date with what was adopted since: what merges by itself, and what a person has to choose."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cms.governance import actions
from cms.governance.actions.drafting import rebase_of
from cms.governance.admin.finding import amendment_or_404
from cms.governance.admin.screens import FormScreen
from cms.governance.permissions import can
from cms.governance.public.texts import safe
from cms.redline import (
    Conflict,
    Merge,
    Node,
    Reason,
    SectionSummary,
    Tree,
    describe,
    diff,
    nodes_html,
    plain,
    visible_text,
)
from cms.redline.html import flow_html
from cms.redline.words import word_diff

if TYPE_CHECKING:
    from cms.governance.models import Version

SIDES = [("mine", "This amendment’s"), ("theirs", "The version adopted since")]


@dataclass(frozen=True)
class Clash:
    """One question: the words before, and both sides' with their changes marked."""

    number: int
    where: str
    reason: str
    before: str
    mine: str
    theirs: str
    field: str


@dataclass(frozen=True)
class StaleText:
    """A document that moved on: what was adopted, what merges by itself, what clashes."""

    document: int
    title: str
    merge: Merge
    version: Version | None
    adopted: tuple[SectionSummary, ...]
    clashes: tuple[Clash, ...]


class RebaseForm(forms.Form):
    """One choice a clash; none is made beforehand."""

    def __init__(self, data: Any, *, texts: list[StaleText]) -> None:
        super().__init__(data)
        for text in texts:
            for clash in text.clashes:
                self.fields[clash.field] = forms.ChoiceField(
                    label=f"{clash.number}. {clash.where}",
                    choices=SIDES,
                    widget=forms.RadioSelect,
                    error_messages={"required": "Choose one side.", "invalid_choice": "Choose one side."},
                )


class RebaseScreen(FormScreen):
    """Each document that moved on, on one screen."""

    page_title = "Bring it up to date"
    header_icon = "resubmit"
    template_name = "admin/governance/rebase.html"
    button = "Bring it up to date"
    said = "The draft rests on the newest version now. Look it through and submit it again."

    def load(self, **kwargs: Any) -> None:
        """Find the amendment, and merge what can be merged."""
        self.amendment = amendment_or_404(kwargs["pk"], self.request.user)
        self.why = can("rebase", self.request.user, self.amendment).why
        stale = [] if self.why else self.amendment.stale_documents()
        self.texts = [self._text(page.pk, page.title) for page in stale]

    def refusal(self) -> str:
        """Drafters only."""
        return str(self.why)

    def get_page_subtitle(self) -> str:
        """Say of which amendment."""
        return f"{self.amendment.reference} {self.amendment.title}"

    def trail(self) -> list[tuple[str, str]]:
        """The case lies above."""
        return [("Amendments", reverse("governance_amendments")), (self.amendment.reference, self.case_url)]

    @property
    def case_url(self) -> str:
        """The case screen."""
        return reverse("governance_case", args=[self.amendment.pk])

    def _text(self, document: int, title: str) -> StaleText:
        merged, version = rebase_of(amendment=self.amendment, document=document)
        base, _, theirs = merged.sides
        clashes = (_clash(document, at, conflict) for at, conflict in enumerate(merged.conflicts, 1))
        return StaleText(document, title, merged, version, describe(diff(base, theirs)), tuple(clashes))

    def form(self, data: Any = None) -> RebaseForm:
        """The choices."""
        return RebaseForm(data, texts=self.texts)

    def act(self, form: Any) -> Any:
        """Rebase."""
        choices = {
            text.document: {
                conflict.key: form.cleaned_data[clash.field]
                for conflict, clash in zip(text.merge.conflicts, text.clashes, strict=True)
            }
            for text in self.texts
        }
        return actions.rebase(amendment=self.amendment, user=self.request.user, choices=choices)

    def done_url(self, result: Any) -> str:
        """The editor, to look it through."""
        return reverse("wagtailadmin_pages:edit", args=[self.amendment.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the texts with their clashes, each beside its field."""
        context = super().get_context_data(**kwargs)
        form = kwargs["form"]
        pairs = [(text, [(clash, form[clash.field]) for clash in text.clashes]) for text in self.texts]
        return {**context, "amendment": self.amendment, "texts": pairs, "back_url": self.case_url}


def _clash(document: int, number: int, conflict: Conflict) -> Clash:
    return Clash(
        number=number,
        where=", ".join(conflict.path) or "The order of the sections",
        reason=conflict.reason.value.replace("Mine", "This amendment").replace("theirs", "the adopted version"),
        before=_before(conflict),
        mine=_side(conflict, conflict.mine),
        theirs=_side(conflict, conflict.theirs),
        field=f"clash-{document}-{number}",
    )


def _before(conflict: Conflict) -> str:
    return _order(conflict.base) if conflict.reason is Reason.ORDER else safe(nodes_html(conflict.base))


def _side(conflict: Conflict, side: Tree) -> str:
    """One side with what it changed marked; "" where it removed the piece."""
    if conflict.reason is Reason.ORDER:
        return _order(side)
    if conflict.reason is Reason.WORDING and conflict.base and side:
        return safe(flow_html(word_diff(conflict.base[0], side[0])))
    return safe(nodes_html(side))


def _order(nodes: Tree) -> str:
    """What stands in which order, by its first words."""
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((_first_words(n),) for n in nodes)))


def _first_words(node: Node) -> str:
    return shorten(plain(node.text) or visible_text(node.children), 80, placeholder="…")
