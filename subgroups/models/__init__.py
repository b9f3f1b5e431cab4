"""Sub-groups, their terms of reference, and the document that gathers their progress."""

from .progress import ProgressDocumentPage
from .subgroup import SubGroupIndexPage, SubGroupPage
from .terms import TermsOfReferencePage

__all__ = ["ProgressDocumentPage", "SubGroupIndexPage", "SubGroupPage", "TermsOfReferencePage"]
