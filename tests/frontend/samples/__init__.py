"""Every public template with every state of it, filled with an invented partnership: name → template, context."""

from __future__ import annotations

from functools import cache

from django.template.loader import render_to_string
from django.test import RequestFactory

from .calendar import CALENDAR
from .documents import DOCUMENTS
from .meetings import MEETINGS
from .others import OTHERS
from .proposals import PROPOSALS
from .records import RECORDS

SAMPLES = {**DOCUMENTS, **RECORDS, **PROPOSALS, **MEETINGS, **CALENDAR, **OTHERS}


@cache
def rendered(name: str) -> str:
    """The HTML of a sample, without the context processors of the site."""
    template, context = SAMPLES[name]
    request = RequestFactory().get("/page/", {"page": "2", "state": "open"})
    return render_to_string(template, {**context, "request": request, "csrf_token": "token"})
