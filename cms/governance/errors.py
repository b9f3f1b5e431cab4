"""What a verb refuses, in the user's words. Every message may be shown as it stands."""


class GovernanceError(Exception):
    """A verb was refused; nothing was changed. `str()` is a sentence for the person who asked."""


class NotAllowed(GovernanceError):
    """This person may not do this to this object; the message says why."""


class WrongState(GovernanceError):
    """The amendment is not at the step where this can be done."""


class OutOfDate(GovernanceError):
    """Another amendment to the same document was adopted since; rebase first."""


class Incomplete(GovernanceError):
    """Something needed is missing or wrong; `fields` maps field names to sentences."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class Conflict(GovernanceError):
    """Two changes touch the same words and a person has to choose."""
