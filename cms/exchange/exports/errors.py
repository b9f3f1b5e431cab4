"""Why there is no file."""

from cms.governance.errors import GovernanceError


class TextGone(GovernanceError):
    """A text that would stand in the file was redacted."""


class CannotWrite(GovernanceError):
    """This machine lacks what the format is written with; the message says what."""
