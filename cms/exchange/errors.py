"""What an import refuses, in the user's words. Every message may be shown as it stands."""

from cms.governance.errors import GovernanceError


class ImportRefused(GovernanceError):
    """Nothing was brought in; `drafts` maps the position of a document in the file to what is wrong with it."""

    def __init__(self, message: str, drafts: dict[int, str] | None = None) -> None:
        super().__init__(message)
        self.drafts = drafts or {}
