"""Models of governance, one noun a file."""

from .amendment import AmendedDocument, AmendmentPage, Contribution
from .consultation import ConsultationRound, Response
from .decision import Ballot, Decision, DecisionEntry, Vote
from .document import GovernedPage
from .evidence import RegisterEntry, Snapshot, StoredText, Version
from .holder import RecordHolder
from .links import OneTimeLink
from .reminder import Reminder
from .review import Review
from .tasks import ConsultationTask, DecisionTask, GovernedTaskState

__all__ = [
    "AmendedDocument",
    "AmendmentPage",
    "Ballot",
    "ConsultationRound",
    "ConsultationTask",
    "Contribution",
    "Decision",
    "DecisionEntry",
    "DecisionTask",
    "GovernedPage",
    "GovernedTaskState",
    "OneTimeLink",
    "RecordHolder",
    "RegisterEntry",
    "Reminder",
    "Response",
    "Review",
    "Snapshot",
    "StoredText",
    "Version",
    "Vote",
]
