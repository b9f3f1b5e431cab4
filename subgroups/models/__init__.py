"""Sub-groups, their terms of reference, action plans and quarterly reports, and the document of their progress."""

from .action import ActionRecord
from .progress import ProgressDocumentPage
from .report import ProgressReport
from .sheet import ActionSheet
from .subgroup import SubGroupIndexPage, SubGroupPage
from .terms import TermsOfReferencePage
from .update import ProgressUpdate

__all__ = [
    "ActionRecord",
    "ActionSheet",
    "ProgressDocumentPage",
    "ProgressReport",
    "ProgressUpdate",
    "SubGroupIndexPage",
    "SubGroupPage",
    "TermsOfReferencePage",
]
