"""The text of a report as it is signed off, and as readers of each kind see it today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.partnership.enums import Publication
from plans.models import Event, Measure
from subgroups.models import ActionRecord

from .frozen import SCHEMA, Allowed, Json, count_missing, for_partners, names_in, without
from .permissions import sees_all

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import ProgressReport

    from .signing import Signature

PRIORITY = "priority:{}"
ACTION = "action:{}"
MEASURE = "measure:{}"
"""What commentary is kept under: the number of a priority, the reference of an action, the slug of a measure."""


def text_of(report: ProgressReport, signature: Signature | None = None, now: dt.datetime | None = None) -> Json:
    """All of a draft, with its commentary where it belongs; signed where somebody signs it."""
    parts, said = report.parts, report.commentary
    return {
        "schema": SCHEMA,
        "group": {"name": report.body.name, "code": report.body.code},
        "quarter": {
            "name": report.quarter.name,
            "start": report.starts_on.isoformat(),
            "end": report.quarter.end.isoformat(),
        },
        "since": parts["since"],
        "until": parts["until"],
        "summary": report.summary,
        "issues": report.issues,
        "support_asked": report.support_asked,
        "priorities": _priorities(parts, said),
        "actions": [
            {**each, "commentary": said.get(ACTION.format(each["reference"]), "")} for each in parts["actions"]
        ],
        "measures": [{**each, "commentary": said.get(MEASURE.format(each["slug"]), "")} for each in parts["measures"]],
        "signed": _signed(signature, now or timezone.now()),
    }


def _priorities(parts: Json, said: dict[str, str]) -> list[Json]:
    """The priorities its actions serve, in their order, each with what the group says of it."""
    found = {each["priority"]["number"]: each["priority"]["title"] for each in parts["actions"] if each["priority"]}
    return [
        {"number": number, "title": title, "commentary": said.get(PRIORITY.format(number), "")}
        for number, title in sorted(found.items())
    ]


def _signed(signature: Signature | None, now: dt.datetime) -> Json | None:
    if signature is None:
        return None
    on = timezone.localdate(now).isoformat()
    return {"as": signature.standing, "capacity": signature.capacity.value, "on": on}


def seen_by(report: ProgressReport, user: Any) -> tuple[Json | None, int]:
    """The report as this person may read it, and how much of it is kept from them. None where it was redacted."""
    text = report.text if report.is_frozen else text_of(report)
    if text is None or sees_all(user, report):
        return text, 0
    partners = (Publication.PARTNERS, Publication.PUBLIC)
    shown = without(for_partners(text), allowed(text, report.partnership, partners))
    return shown, count_missing(text, shown)


def seen_by_all(report: ProgressReport) -> tuple[Json | None, int]:
    """The report as the public may read it, and how many things were withdrawn since it was signed off."""
    text = report.public_text
    if text is None:
        return None, 0
    shown = without(text, allowed(text, report.partnership, (Publication.PUBLIC,)))
    return shown, count_missing(text, shown)


def allowed(text: Json, partnership: Partnership, publications: Collection[str]) -> Allowed:
    """What of the records a text names has one of these publications today. Three queries."""
    names = names_in(text)
    actions = ActionRecord.objects.within(partnership).filter(publication__in=publications)
    measures = Measure.objects.within(partnership).filter(publication__in=publications)
    events = Event.objects.within(partnership).filter(publication__in=publications)
    return Allowed(
        set(actions.filter(reference__in=names.actions).values_list("reference", flat=True)),
        set(measures.filter(slug__in=names.measures).values_list("slug", flat=True)),
        set(events.filter(pk__in=names.events).values_list("pk", flat=True)),
    )
