"""The text of a report: all of it, and what of it is for the public. Pure data in, pure data out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from cms.partnership.enums import Publication

Json = dict[str, Any]
SCHEMA = 1
PUBLIC = Publication.PUBLIC


def public_part(full: Json) -> Json:
    """The text that the public may read: nothing of actions, measures and evidence that are not public."""
    actions = [_public_action(action) for action in full["actions"] if action["publication"] == PUBLIC]
    served = {action["priority"]["number"] for action in actions if action["priority"]}
    return {
        **{name: full[name] for name in ("schema", "group", "quarter", "since", "until", "summary", "signed")},
        "priorities": [each for each in full["priorities"] if each["number"] in served],
        "actions": actions,
        "measures": [_public_measure(measure) for measure in full["measures"] if _is_told(measure)],
    }


def _public_action(action: Json) -> Json:
    kept = {name: value for name, value in action.items() if name not in ("publication", "updates")}
    return {**kept, "updates": [_public_update(update) for update in action["updates"]]}


def _public_update(update: Json) -> Json:
    told = (line for line in update["evidence"] if line["publication"] in ("", PUBLIC))
    lines = [{name: value for name, value in line.items() if name != "publication"} for line in told]
    return {**{name: value for name, value in update.items() if name != "id"}, "evidence": lines}


def _is_told(measure: Json) -> bool:
    return measure["publication"] == PUBLIC and measure["public"] is not None


def _public_measure(measure: Json) -> Json:
    kept = {name: measure[name] for name in ("slug", "title", "commentary")}
    return {**kept, **measure["public"]}


@dataclass(frozen=True)
class Allowed:
    """What a reader may see today, of all that a report names: references, slugs, ids."""

    actions: Collection[str]
    measures: Collection[str]
    events: Collection[int]


@dataclass
class Names:
    """The records that a text names, whose publication might have changed since."""

    actions: set[str] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    events: set[int] = field(default_factory=set)


def names_in(text: Json) -> Names:
    """All of them."""
    found = Names({action["reference"] for action in text["actions"]}, {each["slug"] for each in text["measures"]})
    for line in _lines(text["actions"]):
        found.measures |= {line["measure"]} if "measure" in line else set()
        found.events |= {line["event"]} if "event" in line else set()
    return found


def _lines(actions: Iterable[Json]) -> Iterable[Json]:
    return (line for action in actions for update in action["updates"] for line in update["evidence"])


def without(text: Json, allowed: Allowed) -> Json:
    """The text less what its reader may not see."""
    actions = [_without(action, allowed) for action in text["actions"] if action["reference"] in allowed.actions]
    measures = [measure for measure in text["measures"] if measure["slug"] in allowed.measures]
    return {**text, "actions": actions, "measures": measures}


def _without(action: Json, allowed: Allowed) -> Json:
    updates = [
        {**update, "evidence": [line for line in update["evidence"] if _stands(line, allowed)]}
        for update in action["updates"]
    ]
    return {**action, "updates": updates}


def _stands(line: Json, allowed: Allowed) -> bool:
    if "measure" in line:
        return line["measure"] in allowed.measures
    return "event" not in line or line["event"] in allowed.events


def count_missing(text: Json, shown: Json) -> int:
    """How many actions, measures and lines of evidence of actions that are shown were left out of a text."""
    left = {action["reference"]: action for action in shown["actions"]}
    whole = [action for action in text["actions"] if action["reference"] in left]
    parts = len(text["actions"]) - len(left) + len(text["measures"]) - len(shown["measures"])
    return parts + _count_lines(whole) - _count_lines(left.values())


def _count_lines(actions: Iterable[Json]) -> int:
    return sum(1 for _ in _lines(actions))


def for_partners(text: Json) -> Json:
    """All but what was for the group only when it was written."""
    body = Publication.BODY
    actions = [_for_partners(action) for action in text["actions"] if action["publication"] != body]
    return {**text, "actions": actions, "measures": [m for m in text["measures"] if m["publication"] != body]}


def _for_partners(action: Json) -> Json:
    updates = [
        {**update, "evidence": [line for line in update["evidence"] if line["publication"] != Publication.BODY]}
        for update in action["updates"]
    ]
    return {**action, "updates": updates}
