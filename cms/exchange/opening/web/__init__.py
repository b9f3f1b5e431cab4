"""Web pages, those that Word saves among them, as blocks."""

from .pages import open_archive, open_page

__all__ = ["open_archive", "open_page"]
