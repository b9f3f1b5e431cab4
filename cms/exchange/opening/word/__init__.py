"""Word files as blocks: .docx and .docm, read without running, fetching or writing anything."""

from .opening import open_word
from .refusals import refuse_ole

__all__ = ["open_word", "refuse_ole"]
