"""What the verbs of the action plan refuse, besides what governance's errors say already."""

from __future__ import annotations

from collections.abc import Mapping

from cms.governance.errors import GovernanceError


class RowsRefused(GovernanceError):
    """Several were to be done together and some cannot; nothing was done. `rows`: action id → field → sentence."""

    def __init__(self, rows: Mapping[int, Mapping[str, str]]) -> None:
        count = len(rows)
        super().__init__(f"Nothing was saved yet: {count} row{'s need' if count > 1 else ' needs'} another look.")
        self.rows = rows


class SheetRefused(GovernanceError):
    """The spreadsheet cannot be applied as it is."""
