"""Which verb leads from which state of a report to which, and who may use it. Code and docs read this table."""

from __future__ import annotations

from typing import NamedTuple

from .enums import ReportState

DRAFT, SIGNED = ReportState.DRAFT, ReportState.SIGNED
SUBMITTED, RECEIVED = ReportState.SUBMITTED, ReportState.RECEIVED


class Transition(NamedTuple):
    """`who` names a predicate in `permissions`; `to` is None where the state stays or the report goes."""

    verb: str
    label: str
    since: frozenset[ReportState]
    to: ReportState | None
    who: str


TABLE = {
    row.verb: row
    for row in (
        Transition("edit", "Edit the report", frozenset({DRAFT}), None, "keeper"),
        Transition("rebuild", "Bring it up to date", frozenset({DRAFT}), None, "keeper"),
        Transition("discard", "Throw the draft away", frozenset({DRAFT}), None, "leader"),
        Transition("name_delegate", "Name a delegate", frozenset({DRAFT}), None, "leader"),
        Transition("sign_off", "Sign it off", frozenset({DRAFT}), SIGNED, "signer"),
        Transition("submit", "Submit it to the partnership", frozenset({SIGNED}), SUBMITTED, "keeper"),
        Transition("send_back", "Send it back", frozenset({SIGNED, SUBMITTED}), DRAFT, "returner"),
        Transition("receive", "Receive it", frozenset({SUBMITTED}), RECEIVED, "receiver"),
    )
}
