"""The verbs of meetings: each checks permission, takes the row lock, is atomic and writes the audit log."""

from .attendance import Line, record_attendance
from .deciding import SomeRefused, decide_together
from .matters import amend_matter, finish_matter, raise_matter, resume_matter
from .minutes import approve_minutes, reopen_minutes, write_minutes
from .papers import add_paper, change_paper, remove_paper
from .planning import keep_meeting

__all__ = [
    "Line",
    "SomeRefused",
    "add_paper",
    "amend_matter",
    "approve_minutes",
    "change_paper",
    "decide_together",
    "finish_matter",
    "keep_meeting",
    "raise_matter",
    "record_attendance",
    "remove_paper",
    "reopen_minutes",
    "resume_matter",
    "write_minutes",
]
