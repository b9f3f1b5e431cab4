"""Sub-groups, their terms of reference, their action plans, and the document that gathers their progress."""

from .action import ActionRecord
from .progress import ProgressDocumentPage
from .sheet import ActionSheet
from .subgroup import SubGroupIndexPage, SubGroupPage
from .terms import TermsOfReferencePage
from .update import ProgressUpdate

__all__ = [
    "ActionRecord",
    "ActionSheet",
    "ProgressDocumentPage",
    "ProgressUpdate",
    "SubGroupIndexPage",
    "SubGroupPage",
    "TermsOfReferencePage",
]
