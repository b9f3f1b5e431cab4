"""OpenDocument texts (.odt), as LibreOffice and others save them, as blocks."""

from .documents import open_opendocument

__all__ = ["open_opendocument"]
