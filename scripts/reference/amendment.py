"""The page of an amendment's states: the diagram and the table, from the table of transitions itself."""

from __future__ import annotations

import inspect

from cms.governance import permissions
from cms.governance.enums import State
from cms.governance.transitions import TABLE, Transition
from scripts.reference import markdown

INTRO = """\
An amendment is in one of these states. Whether an adopted version is prospective, in force or superseded is worked out
from the date, and no state."""


def page() -> str:
    """The whole page."""
    rows = [(row.label, _states(row.since), _states(row.to), _who(row)) for row in TABLE.values()]
    return markdown.page(
        "The states of an amendment",
        INTRO,
        "\n".join(["```mermaid", "stateDiagram-v2", *_arrows(), "```"]),
        markdown.table(("Verb", "When it is", "Then it is", "Who may"), rows),
    )


def _arrows() -> list[str]:
    found: dict[tuple[State, State], list[str]] = {}
    for row in TABLE.values():
        for since in _in_order(row.since):
            for to in row.to:
                if since != to:
                    found.setdefault((since, to), []).append(row.label.lower())
    arrows = [f"    {since} --> {to}: {' / '.join(verbs)}" for (since, to), verbs in found.items()]
    lapses = [f"    {state} --> {State.LAPSED}: no step for long" for state in _in_order(State.open())]
    ends = [f"    {state} --> [*]" for state in _in_order(State.ended())]
    return [f"    [*] --> {State.DRAFT}: propose", *arrows, *lapses, *ends]


def _in_order(states: frozenset[State]) -> list[State]:
    return [state for state in State if state in states]


def _states(states: frozenset[State] | tuple[State, ...]) -> str:
    return ", ".join(str(state.label).lower() for state in _in_order(frozenset(states)))


def _who(row: Transition) -> str:
    return inspect.getdoc(getattr(permissions, row.who)) or ""
