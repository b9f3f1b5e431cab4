"""What the audit log and the page history say of each verb."""

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

# Action → (label, sentence filled from the entry's data).
ACTIONS = {
    "proposed": ("Amendment proposed", "Proposed {title}"),
    "submitted": ("Amendment submitted", "Submitted draft {snapshot}"),
    "consulting": ("Consultation opened", "Opened the consultation on draft {snapshot}"),
    "shortened": ("Consultation shortened", "Made the consultation a short round: {note}"),
    "responded": ("Response given", "{organisation} answered: {stance}"),
    "response_recorded": ("Response recorded", "Recorded the answer of {who}: {stance}"),
    "replied": ("Response replied to", "Replied to {who}: {disposition}"),
    "concluded": ("Consultation concluded", "Concluded the consultation: {responses} answers, {silent} without answer"),
    "to_decide": ("Ready to be decided", "Draft {snapshot} is ready to be decided"),
    "sent_back": ("Amendment sent back", "Sent back: {note}"),
    "ballot_opened": ("Ballot opened", "Opened ballot {ballot} among {seats} seats"),
    "voted": ("Vote cast", "{organisation} voted in ballot {ballot}"),
    "ballot_counted": ("Ballot counted", "Counted ballot {ballot}: {result}"),
    "tie_broken": ("Tie broken", "Broke the tie of ballot {ballot}: {outcome}"),
    "decision_entered": ("Decision entered", "Entered a decision on draft {snapshot}, to be confirmed"),
    "entry_struck": ("Decision entry set aside", "Set an entry aside: {note}"),
    "confirmed": ("Decision confirmed", "Confirmed the decision: {outcome}"),
    "decided_urgently": ("Decided urgently", "Adopted by the chair: {note}"),
    "reported": ("Reported to a meeting", "Put on the agenda of {meeting}"),
    "adopted": ("Amendment adopted", "Adopted: {versions}"),
    "recorded": ("Earlier adoption recorded", "Recorded an adoption from before the register: version {versions}"),
    "rejected": ("Amendment rejected", "Rejected: {note}"),
    "withdrawn": ("Amendment withdrawn", "Withdrawn: {note}"),
    "lapsed": ("Amendment lapsed", "Lapsed: {note}"),
    "rebased": ("Amendment rebased", "Rebased on what was adopted since: {documents}"),
    "recommended": ("Review recommended", "The group recommends: {recommendation}"),
    "review_entered": ("Review decision entered", "Entered the decision of minute {minute}, to be confirmed"),
    "confirmed_unchanged": ("Document confirmed", "Extended unchanged by minute {minute}"),
    "emptied": ("Draft emptied", "Emptied what was copied from a text that was redacted: {why}"),
    "redacted": ("Text redacted", "Redacted a text: {why}"),
}


def register(actions: LogActionRegistry) -> None:
    """Make every verb known to Wagtail's log."""
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"governance.{name}")(_formatter(label, sentence))


def _formatter(says: str, sentence: str) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = says

        def format_message(self, log_entry: Any) -> str:
            return sentence.format_map(_Words(log_entry.data))

    return Formatter


class _Words(dict[str, Any]):
    """Data of a log entry as words; what an old entry lacks is left out."""

    def __missing__(self, key: str) -> str:
        return ""

    def __getitem__(self, key: str) -> str:
        value = super().__getitem__(key)
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
