"""How the demo's people edit a draft: what the editor's form would save."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

from cms.governance import composing
from cms.governance.models import AmendmentPage

from .text import key

Raw = dict[str, Any]
Edit = Callable[[list[Raw]], None]


def write(amendment: AmendmentPage, user: Any, *edits: Edit, **fields: Any) -> AmendmentPage:
    """Save the draft with its sections edited and its fields filled."""
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    for edit in edits:
        for block in raw:
            edit(block["value"]["sections"])
    page = amendment.get_latest_revision_as_object()
    page.texts = json.dumps(raw)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    return AmendmentPage.objects.get(pk=amendment.pk)


def _section(sections: list[Raw], heading: str) -> Raw | None:
    found = (s for s in sections if s["type"] == "section" and s["value"]["heading"] == heading)
    return next(found, None)


def reword(heading: str, old: str, new: str) -> Edit:
    """Replace words in a section."""

    def edit(sections: list[Raw]) -> None:
        section = _section(sections, heading)
        for block in section["value"]["body"] if section else []:
            if isinstance(block["value"], str):
                block["value"] = block["value"].replace(_markup(old), _markup(new))

    return edit


def _markup(text: str) -> str:
    return html.escape(text, quote=False)


def add(heading: str, text: str) -> Edit:
    """Add a paragraph at the end of a section."""

    def edit(sections: list[Raw]) -> None:
        section = _section(sections, heading)
        if section:
            section["value"]["body"].append({"type": "text", "id": key(text), "value": f"<p>{_markup(text)}</p>"})

    return edit


def add_item(heading: str, text: str) -> Edit:
    """Add an item at the end of a section's first list."""

    def edit(sections: list[Raw]) -> None:
        section = _section(sections, heading)
        lists = (b for b in (section["value"]["body"] if section else []) if str(b["value"]).startswith("<ul>"))
        for block in [*lists][:1]:
            block["value"] = block["value"].removesuffix("</ul>") + f"<li>{_markup(text)}</li></ul>"

    return edit


def lift_item(heading: str, text: str) -> Edit:
    """Move the item that begins with `text` to the top of its list."""

    def edit(sections: list[Raw]) -> None:
        section = _section(sections, heading)
        for block in section["value"]["body"] if section else []:
            value = block["value"]
            if isinstance(value, str) and f"<li>{_markup(text)}" in value:
                items = value.removeprefix("<ul>").removesuffix("</ul>").split("</li>")[:-1]
                items.sort(key=lambda item: not item.startswith(f"<li>{_markup(text)}"))
                block["value"] = "<ul>" + "".join(f"{item}</li>" for item in items) + "</ul>"

    return edit
