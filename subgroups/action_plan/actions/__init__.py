"""Every change of an action plan, one verb each: permission, transaction and audit log together."""

from .bringing import Applied, apply_sheet, discard_sheet, drop_old_sheets, keep_sheet
from .keeping import keep, remove
from .reports import amend_report, report, report_all

__all__ = [
    "Applied",
    "amend_report",
    "apply_sheet",
    "discard_sheet",
    "drop_old_sheets",
    "keep",
    "keep_sheet",
    "remove",
    "report",
    "report_all",
]
