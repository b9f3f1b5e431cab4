"""Readings as spreadsheets: the list to fill in, and the preview of one that comes back."""

from .preview import Preview, Row, preview
from .template import sheet_of

__all__ = ["Preview", "Row", "preview", "sheet_of"]
