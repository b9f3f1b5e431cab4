"""The forms of an import."""

from .bring import PASTED, BringForm, CopyForm
from .changes import ChangesForm
from .correct import CorrectForm
from .places import PlacesForm
from .returned import ReturnForm

__all__ = ["PASTED", "BringForm", "ChangesForm", "CopyForm", "CorrectForm", "PlacesForm", "ReturnForm"]
