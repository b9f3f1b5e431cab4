"""Pages about amendments, and those behind one-time links."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.safestring import mark_safe

from cms import redline

from .frame import FRAME, Context, link
from .records import ABOUT
from .texts import NEW, marked

AMENDMENT: Context = {
    "reference": "ASB-2026-04",
    "title": "A seat for young people",
    "url": "/terms/amendments/ASB-2026-04/",
    "kind_label": "Amendment",
    "state": "consultation",
    "state_label": "In consultation",
    "summary": "Would add one voting seat.",
    "reason": mark_safe("<p>None of the seats speaks for the young.</p>"),
    "proposed_by": "Community safety officer",
    "proposed_on": dt.date(2026, 10, 2),
    "in_force_on": dt.date(2027, 1, 1),
    "equality_note": "Younger people gain a voice.\nNo group loses one.",
}
STEPS = [
    {"title": "Drafted", "state": "done", "date": dt.date(2026, 10, 2)},
    {"title": "Consultation", "state": "current", "date": dt.date(2026, 10, 16), "text": "Members may answer."},
    {"title": "Ballot", "state": "skipped"},
    {"title": "In force", "state": "next", "text": "If adopted."},
]
ROUND: Context = {
    "number": 1,
    "audience_label": "Members and the public",
    "opens": dt.date(2026, 10, 16),
    "deadline": dt.date(2026, 11, 6),
    "until": dt.date(2026, 11, 6),
    "open": True,
    "asked": 7,
    "answered": 4,
    "support": 2,
    "comment": 1,
    "object": 1,
}
CLOSED: Context = {
    **ROUND,
    "number": 2,
    "open": False,
    "silent": ["Fire and rescue"],
    "public_count": 23,
    "responses": [
        {
            "who": "Police",
            "stance": "support",
            "stance_label": "Support",
            "text": "Yes.\n\nSoon.",
            "disposition_label": "Noted",
        },
        {
            "who": "Parishes",
            "stance": "object",
            "stance_label": "Object",
            "where": "2 Work",
            "text": "Too many seats.",
            "disposition_label": "Partly accepted",
            "reply": "Meetings may be joined online.",
        },
        {"who": "A resident", "stance": "comment", "stance_label": "Comment", "redacted": True},
    ],
}
DECISION: Context = {
    "outcome_label": "Approved",
    "method_label": "By ballot",
    "decided_by": "The Partnership",
    "decided_on": dt.date(2026, 11, 22),
    "meeting": "Autumn meeting",
    "minute": "52",
    "note": "With thanks.",
    "evidenced": True,
    "figures": {"approve": 5, "request_changes": 0, "reject": 1, "abstain": 1, "seats": 8},
    "recorded_by": "an officer",
    "confirmed_by": "the chair",
}
NEW_TEXT: Context = {"title": "New", "html": mark_safe(redline.nodes_html(NEW))}
GONE_TEXT: Context = {"title": "Gone", "redacted": True}
OPEN: Context = {
    **ABOUT,
    "amendment": AMENDMENT,
    "document": link("Terms of reference", "/terms/"),
    "next": "Members answer, then the partnership decides.",
    "steps": STEPS,
    "texts": [{"title": "Terms of reference", "base_number": "2.0", "redline": marked("t1-")}],
    "rounds": [{**ROUND, "running": True}],
    "respond_url": "/terms/respond/",
}


def proposals(*states: tuple[str, str]) -> Page[Any]:
    """One proposal in each state."""
    rows = [
        {**AMENDMENT, "state": state, "state_label": label, "deadline": dt.date(2026, 11, 6)} for state, label in states
    ]
    return Paginator(rows, 25).page(1)


def posted(data: Context) -> QueryDict:
    """`data` as a browser sends it."""
    post = QueryDict(mutable=True)
    for key, value in data.items():
        post.setlist(key, value if isinstance(value, list) else [value])
    return post


GOOD: Context = {
    "stance": "support",
    "section": "1",
    "text": "Well <done>",
    "role": "officer",
    "agreed_on_day": "1",
    "agreed_on_month": "10",
    "agreed_on_year": "2026",
    "asked": ["o", "c"],
    "sure": "on",
    "token": "t",
}


class Answer(forms.Form):
    """A form with one field of each kind."""

    stance = forms.ChoiceField(choices=[("support", "Support"), ("object", "Object")], widget=forms.RadioSelect)
    section = forms.ChoiceField(choices=[("", "The whole proposal"), ("1", "1 Purpose")], required=False)
    text = forms.CharField(widget=forms.Textarea, required=False, help_text="Leave it empty if you simply agree.")
    role = forms.CharField(max_length=80, help_text="For example, deputy chief officer")
    email = forms.EmailField(required=False)
    agreed_on = forms.DateField(widget=forms.SelectDateWidget, help_text="For example, 1 10 2026")
    asked = forms.MultipleChoiceField(
        choices=[("o", "Officers"), ("c", "Councillors")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="I answer for my organisation")
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


LINKED: Context = {
    **FRAME,
    "amendment": AMENDMENT,
    "texts": [*OPEN["texts"], {"title": "Plan", "removed": True}, NEW_TEXT],
    "organisation": "Marlshire Police",
    "deadline": dt.date(2026, 11, 6),
    "closes": dt.date(2026, 11, 30),
}
STATES = [
    ("consultation", "In consultation"),
    ("decision", "Awaiting decision"),
    ("adopted", "Adopted"),
    ("lapsed", "Lapsed"),
]

PROPOSALS: dict[str, tuple[str, Context]] = {
    "proposals": (
        "pages/amendments.html",
        {
            **ABOUT,
            "page_obj": proposals(*STATES),
            "filters": [{**link("All", "?"), "count": 4, "current": True}, link("Open", "?state=open")],
        },
    ),
    "proposals, none": ("pages/amendments.html", {**ABOUT, "page_obj": proposals()}),
    "proposal, open": ("pages/amendment.html", OPEN),
    "proposal, decided": (
        "pages/amendment.html",
        {
            **OPEN,
            "amendment": {**AMENDMENT, "state": "adopted", "state_label": "Adopted", "urgent": True},
            "texts": [
                *OPEN["texts"],
                {"title": "Plan", "removed": True},
                {"title": "Other", "redline": marked("t3-")},
                NEW_TEXT,
                GONE_TEXT,
            ],
            "rounds": [ROUND, CLOSED],
            "decision": DECISION,
        },
    ),
    "proposal, recorded": (
        "pages/amendment.html",
        {**OPEN, "rounds": [], "decision": {**DECISION, "evidenced": False}},
    ),
    "answer": (
        "pages/respond.html",
        {**LINKED, "form": Answer(), "previous": {"stance_label": "Comment", "at": dt.date(2026, 10, 20)}},
    ),
    "answer, wrong": (
        "pages/respond.html",
        {**LINKED, "form": Answer(posted({"agreed_on_day": "31", "agreed_on_month": "2"}))},
    ),
    "answer, sent": ("pages/respond.html", {**LINKED, "done": True}),
    "vote": ("pages/vote.html", {**LINKED, "step": "choose", "form": Answer()}),
    "vote, to confirm": (
        "pages/vote.html",
        {
            **LINKED,
            "step": "confirm",
            "form": Answer(posted(GOOD)),
            "choice_label": "Approve",
        },
    ),
    "vote, counted": ("pages/vote.html", {**LINKED, "step": "done", "choice_label": "Approve"}),
    **{
        f"link, {reason}": ("pages/link_gone.html", {**FRAME, "reason": reason, "amendment": AMENDMENT})
        for reason in ("expired", "used", "unknown", "closed", "refused")
    },
}
