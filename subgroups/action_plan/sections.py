"""The sections of plan and terms of reference that actions rest on, and what became of them since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.models import Page

from cms.governance.composing import title_of
from cms.governance.models import StoredText, Version
from cms.governance.public.labels import labels
from cms.redline import canonical, contents, digest, from_json, to_json
from plans.models import PriorityPage
from plans.succession import current_plan
from subgroups.models import TermsOfReferencePage

if TYPE_CHECKING:
    from cms.partnership.models import Body, Partnership
    from subgroups.models import ActionRecord


@dataclass(frozen=True, slots=True)
class Section:
    """One section of one text: "2 Objectives", and the fingerprint of its words."""

    name: str
    fingerprint: str


class Since(StrEnum):
    """What became of a section since an action was rested on it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ENDED = "ended"

    @property
    def sentence(self) -> str:
        """In words, after the section's name; "" where nothing happened."""
        return {
            "same": "",
            "changed": "was changed since",
            "gone": "was taken out since",
            "ended": "is no longer in force",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Text:
    """A version with what it is called and its sections by their lasting ids."""

    version: Version
    title: str
    url: str
    sections: Mapping[str, Section]

    def name(self, section: str) -> str:
        """ "Objectives (2) of Terms of reference, Prevent Sub-group, version 2.0"."""
        found = self.sections.get(section)
        return f"{found.name if found else 'A section'} of {self.title}, version {self.version.number}"


def offered(partnership: Partnership, bodies: Iterable[Body]) -> list[Text]:
    """What an action may rest on: the plan and its priorities as in force, and the terms of these bodies.

    Six queries, however many documents there are.
    """
    plan = current_plan(partnership.site.root_page)
    pages: list[Page] = [plan, *PriorityPage.objects.child_of(plan).order_by("number")] if plan else []
    homes = {page.path for body in bodies for page in body.pages.all()}
    below = TermsOfReferencePage.objects.descendant_of(partnership.site.root_page)
    terms = below.live().order_by("path") if homes else ()
    pages += [page for page in terms if page.path[: -Page.steplen] in homes]
    held = in_force({page.pk for page in pages})
    return texts([held[page.pk] for page in pages if page.pk in held], partnership)


def in_force(documents: Iterable[int]) -> dict[int, Version]:
    """Document id → its version in force today. One query."""
    rows = Version.objects.filter(document__in=documents).in_force(timezone.localdate()).defer("changes", "origins")
    held: dict[int, Version] = {}
    for version in rows:
        held.setdefault(version.document_id, version)
    return held


def texts(versions: Iterable[Version], partnership: Partnership) -> list[Text]:
    """The versions with their sections. Three queries, however many there are."""
    rows = list(versions)
    bodies = StoredText.objects.bodies(partnership, [version.text_sha256 for version in rows])
    known = labels({version.document_id for version in rows}, partnership)
    return [
        Text(
            version,
            known[version.document_id].title(version.title),
            known[version.document_id].url,
            sections_of(bodies.get(version.text_sha256) or ""),
        )
        for version in rows
    ]


@lru_cache(maxsize=128)
def sections_of(text: str) -> Mapping[str, Section]:
    """Section id → the section, of a text as it is stored; nothing where it was redacted."""
    tree = from_json(json.loads(text)) if text else ()
    numbers = {entry.id: entry.number for entry in contents(tree)}
    return {
        section.id: Section(
            f"{numbers.get(section.id) or ''} {title_of(section)}".strip(), digest(canonical(to_json((section,))))
        )
        for section in tree
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """What an action rests on, and what became of it: `now` is None where nothing of the document is in force."""

    then: Text
    now: Text | None
    section: str
    since: Since

    @property
    def name(self) -> str:
        """The section as the action names it."""
        return self.then.name(self.section)


def standings(actions: Iterable[ActionRecord], partnership: Partnership) -> dict[int, Standing]:
    """Action id → how the section it rests on stands, of those that rest on one. Seven queries at most."""
    resting = [action for action in actions if action.basis_id]
    bases = Version.objects.in_bulk({action.basis_id for action in resting})
    held = in_force({version.document_id for version in bases.values()})
    known = {text.version.pk: text for text in texts({*bases.values(), *held.values()}, partnership)}
    return {
        action.pk: _standing(
            known[action.basis_id], held.get(known[action.basis_id].version.document_id), known, action
        )
        for action in resting
        if action.basis_id
    }


def _standing(then: Text, held: Version | None, known: Mapping[int, Text], action: ActionRecord) -> Standing:
    now = known[held.pk] if held and held.text_sha256 else None
    return Standing(then, now, action.basis_section, _since(then, now, action.basis_section))


def _since(then: Text, now: Text | None, section: str) -> Since:
    if now is None:
        return Since.ENDED
    if section not in now.sections:
        return Since.GONE
    before = then.sections.get(section)
    return Since.SAME if before and before.fingerprint == now.sections[section].fingerprint else Since.CHANGED
