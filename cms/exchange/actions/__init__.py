"""The verbs of an import: keep what somebody brings, say what it is, put it on its pages, throw it away."""

from .bringing import bring_back, bring_in
from .keeping import discard, forget, keep_file, keep_opened, read_anew, read_lost
from .saying import choose_changes, correct, undo

__all__ = [
    "bring_back",
    "bring_in",
    "choose_changes",
    "correct",
    "discard",
    "forget",
    "keep_file",
    "keep_opened",
    "read_anew",
    "read_lost",
    "undo",
]
