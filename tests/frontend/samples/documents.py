"""Pages of governed documents, in every state they can be in."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from cms import redline

from .frame import FRAME, FULL, Context, link
from .texts import NEW

TERMS = SimpleNamespace(title="Terms of reference")
KICKER = "Antisocial Behaviour Sub-group"
FIRST: Context = {
    "number": "1.0",
    "in_force_from": dt.date(2024, 7, 1),
    "in_force_to": dt.date(2026, 3, 31),
    "url": "/terms/versions/1.0/",
}
SECOND: Context = {
    "number": "2.0",
    "in_force_from": dt.date(2026, 4, 1),
    "review_due": dt.date(2027, 4, 1),
    "published_on": dt.date(2026, 4, 20),
    "url": "/terms/versions/2.0/",
}
THIRD: Context = {"number": "3.0", "in_force_from": dt.date(2027, 1, 1), "url": "/terms/versions/3.0/"}

NOTICES: list[Context] = [
    {
        "kind": "prospective",
        "number": "3.0",
        "in_force_from": dt.date(2027, 1, 1),
        "adopted_on": dt.date(2026, 9, 22),
        "url": "/terms/versions/3.0/",
        "compare_url": "/terms/compare/2.0/3.0/",
    },
    {
        "kind": "open",
        "reference": "ASB-2026-04",
        "summary": "It would give young people a seat.",
        "deadline": dt.date(2026, 11, 6),
        "public": True,
        "url": "/terms/amendments/ASB-2026-04/",
    },
    {
        "kind": "closed",
        "reference": "ASB-2026-05",
        "summary": "It would allow deputies.",
        "url": "/terms/amendments/5/",
    },
    {"kind": "decision", "reference": "ASB-2026-03", "summary": "It would allow online meetings.", "url": "/terms/3/"},
    {"kind": "overdue", "review_due": dt.date(2026, 4, 1)},
    {
        "kind": "info",
        "title": "Taken over as it stood",
        "text": "One clause names another group.",
        "links": [link("See")],
    },
]

_ROWS: list[Context] = [
    {
        "number": number,
        "url": f"/terms/versions/{number}/",
        "in_force_from": dt.date(2026, 4, 1),
        "never": number == "2.0",
        "sections": "Sections 1 and 2",
        "reason": "Meetings may be held online.",
        "consulted": "6 of 7 members answered",
        "decided_by": "The Partnership",
        "decided_on": dt.date(2026, 3, 10),
        "minute": "17",
    }
    for number in ("3.0", "2.0", "1.0")
]

TOOLS: Context = {
    "history_url": "/terms/versions/",
    "compare_url": "/terms/compare/1.0/2.0/",
    "compare_with": "1.0",
    "amendments_url": "/terms/amendments/",
    "on_day_url": "/terms/on/",
    "feed_url": "/terms/history.atom",
    "json_url": "/terms/document.json",
    "files": [
        {"url": "/terms/document.pdf", "label": "PDF", "size": 48_500, "frozen": False},
        {"url": "/terms/document.docx", "label": "Word", "size": None, "frozen": False},
        {"url": "/terms/whole-plan.pdf", "label": "Whole plan with its priorities, PDF", "size": None, "frozen": True},
    ],
}
_LAST = '<p class="fm-last">Last changed by <a href="/terms/amendments/ASB-2026-01/">ASB-2026-01</a></p>'


def _html(*, numbered: bool) -> str:
    html = redline.document_html(NEW, numbered=numbered)
    for section in NEW:
        html = html.replace(f"<!--changed:{section.id}-->", _LAST)
    return mark_safe(html)


IN_FORCE: Context = {
    **FRAME,
    "page": TERMS,
    "kicker": KICKER,
    "state": "in force",
    "version": SECOND,
    "notices": NOTICES,
    "contents": redline.contents(NEW),
    "html": _html(numbered=True),
    "amendments_table": _ROWS,
    "amendments_more": "/terms/versions/",
    "tools": TOOLS,
    "proof": {
        "entry_number": 187,
        "entry_date": dt.date(2026, 3, 10),
        "entry_url": "/register/#entry-187",
        "fingerprint": "9c4107be" * 8,
        "verify_url": "/register/",
        "evidenced": True,
    },
}
FROZEN: Context = {**IN_FORCE, "frozen": True, "noindex": True, "notices": [], "current": SECOND}
NONE: Context = {**FRAME, "page": TERMS, "kicker": KICKER, "state": "none", "notices": []}
PRIORITIES: list[Context] = [
    {
        "number": 1,
        "title": "Antisocial behaviour",
        "url": "/plan/1/",
        "aim": "Streets for everyone.",
        "delivered_by": KICKER,
    },
    {"number": 2, "title": "Domestic abuse and sexual violence", "url": "/plan/2/"},
]

DOCUMENTS: dict[str, tuple[str, Context]] = {
    "document": ("pages/document.html", IN_FORCE),
    "document with everything around it": ("pages/document.html", {**FULL, **IN_FORCE}),
    "document unnumbered": (
        "pages/document.html",
        {
            **IN_FORCE,
            "contents": redline.contents(NEW, numbered=False),
            "html": _html(numbered=False),
            "amendments_table": None,
        },
    ),
    "document, wrong day typed": (
        "pages/document.html",
        {**IN_FORCE, "on_day_value": "31/2/2025", "on_day_error": "Enter a day such as 1/5/2025."},
    ),
    "document, unevidenced": (
        "pages/document.html",
        {**IN_FORCE, "proof": {**IN_FORCE["proof"], "evidenced": False, "entry_url": ""}},
    ),
    "document, permanent copy": ("pages/document.html", FROZEN),
    "document, superseded": ("pages/document.html", {**FROZEN, "state": "superseded", "version": FIRST}),
    "document, prospective": ("pages/document.html", {**FROZEN, "state": "prospective", "version": THIRD}),
    "document, replaced": (
        "pages/document.html",
        {**FROZEN, "state": "replaced", "version": THIRD, "replaced_by": THIRD},
    ),
    "document, revoked": (
        "pages/document.html",
        {**FROZEN, "state": "revoked", "version": THIRD, "successor": link("New")},
    ),
    "document, not adopted": ("pages/document.html", NONE),
    "document on a day": (
        "pages/on_day.html",
        {
            **FROZEN,
            "state": "superseded",
            "version": FIRST,
            "on_day": dt.date(2025, 5, 1),
            "on_day_value": "1/5/2025",
            "priorities": PRIORITIES,
        },
    ),
    "document on a day before it began": (
        "pages/on_day.html",
        {**NONE, "on_day": dt.date(2020, 1, 1), "first": FIRST, "tools": TOOLS},
    ),
    "plan": (
        "pages/plan.html",
        {**IN_FORCE, "page": SimpleNamespace(title="Community Safety Plan"), "kicker": "", "priorities": PRIORITIES},
    ),
    "priority": (
        "pages/priority.html",
        {
            **IN_FORCE,
            "page": SimpleNamespace(title="Antisocial behaviour"),
            "kicker": "Priority 1",
            "number": 1,
            "lead_organisations": ["Wealdmere District Council", "Marlshire Police"],
            "delivered_by": link(KICKER),
            "plan": link("Community Safety Plan"),
        },
    ),
}
