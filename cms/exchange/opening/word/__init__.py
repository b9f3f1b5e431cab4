"""Word files as blocks: .docx and .docm, read without running, fetching or writing anything."""

from .opening import open_word

__all__ = ["open_word"]
