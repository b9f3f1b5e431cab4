"""Opening files of any format as blocks that can be read. Knows neither Django nor Wagtail and changes nothing."""

from .files import open_file, refuse_large_file
from .opened import Edit, Edits, Opened, Origin, Remark
from .sandbox import open_safely
from .stored import restored, stored
from .text import open_text

__all__ = [
    "Edit",
    "Edits",
    "Opened",
    "Origin",
    "Remark",
    "open_file",
    "open_safely",
    "open_text",
    "refuse_large_file",
    "restored",
    "stored",
]
