"""A report's text made ready for templates: days as days, statuses in words, actions below their priorities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from subgroups.action_plan.enums import Status

from .composing import ACTION, MEASURE, PRIORITY
from .enums import Capacity
from .frozen import Json


def said(text: Json) -> dict[str, Any]:
    """The same in the words of templates. It asks no database."""
    signed = text["signed"]
    return {
        **text,
        "since": _day(text["since"]),
        "until": _day(text["until"]),
        "priorities": [each for each in _by_priority(text) if each["actions"]],
        "measures": [_measure(measure) for measure in text["measures"]],
        "signed": signed and {**signed, "capacity": Capacity(signed["capacity"]).label, "on": _day(signed["on"])},
    }


def _by_priority(text: Json) -> list[dict[str, Any]]:
    """The actions below the priority they serve; those that serve none come last."""
    served = [
        {**each, "key": PRIORITY.format(each["number"]), "actions": _actions(text, each["number"])}
        for each in text["priorities"]
    ]
    others = _actions(text, None)
    return (
        [*served, {"number": None, "title": "", "commentary": "", "key": "", "actions": others}] if others else served
    )


def _actions(text: Json, number: int | None) -> list[dict[str, Any]]:
    return [
        _action(action) for action in text["actions"] if (action["priority"] or {"number": None})["number"] == number
    ]


def _action(action: Json) -> dict[str, Any]:
    return {
        **action,
        "key": ACTION.format(action["reference"]),
        "status_label": Status(action["status"]).label,
        "due": _day(action["due"]),
        "ended": _day(action["ended"]),
        "updates": [{**update, "made_on": _day(update["made_on"])} for update in action["updates"]],
    }


def _measure(measure: Json) -> dict[str, Any]:
    told = measure.get("inside", measure)
    return {
        **told,
        "title": measure["title"],
        "commentary": measure["commentary"],
        "key": MEASURE.format(measure["slug"]),
        "publication": measure.get("publication", ""),
        "breaks": [{**each, "since": _day(each["since"])} for each in told["breaks"]],
    }


def _day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None
