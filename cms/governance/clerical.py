"""What a clerical correction may touch: wording, never numbers, dates, membership or structure."""

from __future__ import annotations

import re
from itertools import pairwise

from cms.redline import Change, diff
from cms.redline.tree import Kind, Node, Tree, plain

from .errors import Incomplete

MONTHS = "january february march april may june july august september october november december"
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
NUMBERS = (
    "no none nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen "
    "half third quarter first second fourth fifth sixth seventh eighth ninth tenth majority quorum all both every "
    "once twice thrice daily weekly fortnightly monthly bimonthly quarterly biannual biannually yearly annual annually "
    "biennial biennially day week fortnight month year days weeks months years spring summer autumn winter"
)
MEANING = frozenset(f"{MONTHS} {WEEKDAYS} {NUMBERS}".split())
MEMBERS = re.compile(r"member|chair|seat|deput|composition|represent|compris|consist|attend", re.IGNORECASE)
LISTS = (Kind.LIST, Kind.TABLE)


def demand(before: Tree, after: Tree | None) -> None:
    """Raise Incomplete with every reason why this is more than a clerical correction."""
    found = objections(before, after)
    if found:
        reasons = " ".join(dict.fromkeys(found))
        raise Incomplete(f"{reasons} This is more than a clerical correction: propose an amendment instead.")


def objections(before: Tree, after: Tree | None) -> list[str]:
    """Sentences saying what goes beyond a correction; empty where nothing does."""
    if after is None:
        return ["It ends a document."]
    return [reason for change in diff(before, after) for reason in _section(change)]


def _section(change: Change) -> list[str]:
    if change.op == "same" and not change.moved:
        return []
    for node in (change.old, change.new):
        if node is not None and MEMBERS.search(node.text):
            return [f"It changes the section “{node.text}”, which says who belongs."]
    lists = any(_is_list_of_members(*pair) for pair in pairwise([change, *change.children]))
    return ["It changes a list of members."] * lists + _change(change)


def _is_list_of_members(leading: Change, change: Change) -> bool:
    """A list or table that is touched, and that what leads up to it, its caption or its head says is one of members."""
    lists = [node for node in (change.old, change.new) if node is not None and node.kind in LISTS]
    said = [node.text for node in (leading.old, leading.new, *lists) if node is not None]
    said += [cell.text for table in lists for row in table.children[:1] for cell in row.children]
    return change.op != "same" and bool(lists) and bool(MEMBERS.search(" ".join(said)))


def _change(change: Change) -> list[str]:
    if change.moved or change.op in ("added", "removed"):
        return ["It adds, removes or moves a part."]
    found = [reason for child in change.children for reason in _change(child)]
    if change.op == "changed" and change.old and change.new:
        if dict(change.old.attrs) != dict(change.new.attrs):
            found.append("It changes more than words.")
        if _figures(change.old) != _figures(change.new):
            found.append("It changes a number or a date.")
    return found


def _figures(node: Node) -> list[str]:
    words = re.findall(r"\w+", plain(node.text).lower())
    return [word for word in words if word in MEANING or any(letter.isdigit() for letter in word)]
