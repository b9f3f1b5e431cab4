"""The verbs of governance: each checks permission, takes the row lock, is atomic and writes the audit log."""

from .adopting import record_adoption
from .consulting import conclude, record_response, reply, respond, send_back, shorten, withdraw
from .deciding import (
    break_tie,
    close_ballot,
    confirm_decision,
    decide_urgently,
    enter_decision,
    open_ballot,
    strike_entry,
    vote,
)
from .drafting import add_document, amend_sections, propose, rebase, restore
from .keeping import confirm_review, enter_review_decision, lapse, recommend, strike_review
from .redacting import redact, redact_words
from .reporting import report_urgent
from .steps import submit

__all__ = [
    "add_document",
    "amend_sections",
    "break_tie",
    "close_ballot",
    "conclude",
    "confirm_decision",
    "confirm_review",
    "decide_urgently",
    "enter_decision",
    "enter_review_decision",
    "lapse",
    "open_ballot",
    "propose",
    "rebase",
    "recommend",
    "record_adoption",
    "record_response",
    "redact",
    "redact_words",
    "reply",
    "report_urgent",
    "respond",
    "restore",
    "send_back",
    "shorten",
    "strike_entry",
    "strike_review",
    "submit",
    "vote",
    "withdraw",
]
