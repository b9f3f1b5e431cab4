"""Pages about documents: history, comparison, the register."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator

from cms import redline

from .documents import FIRST, KICKER, SECOND, TERMS
from .frame import FRAME, Context
from .texts import OLD, marked

ABOUT: Context = {**FRAME, "page": TERMS, "kicker": KICKER, "document_url": "/terms/"}
CHOOSE: Context = {"url": "/terms/compare/", "a": "1.0", "b": "2.0"}
FEW = [{"number": "1.0", "label": "1.0, the first"}, {"number": "2.0", "label": "2.0, in force"}]


def version(number: int, newest: int) -> Context:
    """A row of the history; the newest but one is in force."""
    root = "/sub-groups/antisocial-behaviour/terms-of-reference"
    return {
        "number": f"{number}.0",
        "url": f"{root}/versions/{number}.0/",
        "state": {newest: "prospective", newest - 1: "in force"}.get(number, "superseded"),
        "in_force_from": dt.date(2024, 7, 1),
        "in_force_to": dt.date(2026, 3, 31),
        "summary": "Housing providers gained a vote, and decisions now need half of the seats present.",
        "reason": "The yearly review found that two in five cases involve a housing provider.",
        "reference": f"ASB-2026-{number}",
        "amendment_url": f"{root}/amendments/ASB-2026-{number}/",
        "decided_by": "The Partnership",
        "decided_on": dt.date(2026, 3, 10),
        "minute": "17",
        "evidenced": number > 1,
        "compare_url": f"{root}/compare/{number - 1}.0/{number}.0/",
        "compare_with": f"{number - 1}.0",
    }


def history(newest: int, page: int = 1) -> Page[Any]:
    """One page of the history of a document with `newest` versions."""
    numbers: Page[Any] = Paginator(range(newest, 0, -1), 25).page(page)
    numbers.object_list = [version(number, newest) for number in numbers.object_list]
    return numbers


def entries(count: int) -> Page[Any]:
    """The first page of a register with `count` entries."""
    entry = {
        "kind": "adopted",
        "kind_label": "Adopted",
        "date": dt.date(2026, 9, 22),
        "document": "Terms of reference",
        "document_url": "/terms/",
        "version": "3.0",
        "version_url": "/terms/versions/3.0/",
        "text": "Meetings may be held online.",
        "hash": "9c4107be" * 8,
    }
    return Paginator([{**entry, "number": number} for number in range(count, 0, -1)], 20).page(1)


COMPARED: Context = {
    **ABOUT,
    "a": {**FIRST, "state": "superseded"},
    "b": {**SECOND, "state": "in force"},
    "sentence": "The group meets more often.",
    "redline": marked(),
    "choose": {**CHOOSE, "options": FEW},
    "amendments": [{"reference": "ASB-2026-01", "url": "/terms/amendments/1/", "summary": "Meetings were too few."}],
    "more_amendments": "/terms/versions/",
    "decision": {"decided_by": "The Partnership", "decided_on": dt.date(2026, 3, 10), "minute": "17"},
}
REGISTER: Context = {
    **FRAME,
    "page": SimpleNamespace(title="Register"),
    "jsonl_url": "/register.jsonl",
    "verify_url": "/register/verify.py",
    "command": "python verify.py register.jsonl",
}

RECORDS: dict[str, tuple[str, Context]] = {
    "history": (
        "pages/history.html",
        {**ABOUT, "page_obj": history(3), "choose": {**CHOOSE, "options": FEW}, "feed_url": "/terms/history.atom"},
    ),
    "history, very long": (
        "pages/history.html",
        {**ABOUT, "page_obj": history(10_000, 3), "choose": CHOOSE, "json_url": "/terms/document.json"},
    ),
    "history, wrong version typed": (
        "pages/history.html",
        {**ABOUT, "page_obj": history(60), "choose": {**CHOOSE, "error": "There is no version 900."}},
    ),
    "history, empty": ("pages/history.html", {**ABOUT, "page_obj": history(0), "choose": CHOOSE}),
    "comparison": ("pages/compare.html", COMPARED),
    "comparison with files": (
        "pages/compare.html",
        {**COMPARED, "files": [{"url": "/terms/compare/1.0/2.0/document.pdf", "label": "PDF"}]},
    ),
    "comparison, whole text": ("pages/compare.html", {**COMPARED, "whole": True, "choose": CHOOSE}),
    "comparison, nothing changed": (
        "pages/compare.html",
        {**COMPARED, "sentence": "", "redline": redline.redline_html(redline.diff(OLD, OLD))},
    ),
    "register": (
        "pages/register.html",
        {**REGISTER, "page_obj": entries(41), "head": {"number": 41, "date": dt.date(2026, 9, 22), "hash": "9c" * 32}},
    ),
    "register, empty": ("pages/register.html", {**REGISTER, "page_obj": entries(0)}),
}
