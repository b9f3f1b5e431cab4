"""Reading text and Markdown as documents. Knows neither Django nor Wagtail and changes nothing."""

from .decoding import Text, clean, decode, refuse_large
from .errors import UnreadableFile
from .model import (
    DocumentDraft,
    DocumentKind,
    Fragment,
    Lines,
    Notice,
    Reading,
    Severity,
    Topic,
    Variant,
    Wording,
)
from .one import read_one
from .read import read, read_blocks, read_file, read_text
from .variants import variants
from .wordings import wordings

__all__ = [
    "DocumentDraft",
    "DocumentKind",
    "Fragment",
    "Lines",
    "Notice",
    "Reading",
    "Severity",
    "Text",
    "Topic",
    "UnreadableFile",
    "Variant",
    "Wording",
    "clean",
    "decode",
    "read",
    "read_blocks",
    "read_file",
    "read_one",
    "read_text",
    "refuse_large",
    "variants",
    "wordings",
]
