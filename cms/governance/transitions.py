"""Which verb leads from which state to which, and who may use it. Code and docs read this table."""

from typing import NamedTuple

from .enums import State

DRAFT, CONSULTATION, DECISION = State.DRAFT, State.CONSULTATION, State.DECISION
SUBMITTED = frozenset({CONSULTATION, DECISION})
OPEN = State.open()
DECIDED = (State.ADOPTED, State.REJECTED, DRAFT)
COUNTED = (DECISION, *DECIDED)


class Transition(NamedTuple):
    """`who` names a predicate in `permissions`; `to` lists where the verb can lead."""

    verb: str
    label: str
    since: frozenset[State]
    to: tuple[State, ...]
    who: str


TABLE = {
    row.verb: row
    for row in (
        Transition("edit", "Edit the draft", frozenset({DRAFT}), (DRAFT,), "drafter"),
        Transition("submit", "Submit", frozenset({DRAFT}), (CONSULTATION, DECISION), "drafter"),
        Transition("rebase", "Rebase", OPEN, (DRAFT,), "drafter"),
        Transition("withdraw", "Withdraw", OPEN, (State.WITHDRAWN,), "withdrawer"),
        Transition("respond", "Respond", frozenset({CONSULTATION}), (CONSULTATION,), "consultee"),
        Transition("record_response", "Record an answer", frozenset({CONSULTATION}), (CONSULTATION,), "editor"),
        Transition("reply", "Reply to an answer", frozenset({CONSULTATION}), (CONSULTATION,), "convener"),
        Transition("shorten", "Make it a short round", frozenset({CONSULTATION}), (CONSULTATION,), "consulted_chair"),
        Transition("conclude", "Conclude the consultation", frozenset({CONSULTATION}), (DECISION,), "convener"),
        Transition("send_back", "Send back", SUBMITTED, (DRAFT,), "returner"),
        Transition("open_ballot", "Open a ballot", frozenset({DECISION}), (DECISION,), "presider"),
        Transition("vote", "Vote", frozenset({DECISION}), COUNTED, "voter"),
        Transition("close_ballot", "Close the ballot", frozenset({DECISION}), COUNTED, "presider"),
        Transition("break_tie", "Break the tie", frozenset({DECISION}), DECIDED, "casting_chair"),
        Transition("enter_decision", "Enter a meeting's decision", frozenset({DECISION}), (DECISION,), "presider"),
        Transition("strike_entry", "Set the entry aside", frozenset({DECISION}), (DECISION,), "presider"),
        Transition(
            "confirm_decision",
            "Confirm the decision",
            frozenset({DECISION}),
            DECIDED,
            "confirmer",
        ),
        Transition("decide_urgently", "Decide urgently", SUBMITTED, (State.ADOPTED,), "urgent_chair"),
    )
}
