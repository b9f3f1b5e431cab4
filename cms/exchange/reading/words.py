"""How wordings are compared: what a reader would call the same words."""

from __future__ import annotations

import re

NUMBER = re.compile(r"^\(?\d{1,3}(?:[.)]|\s*[:\u2013-])?\s+")
NOT_WORDS = re.compile(r"[^\w/&]+")
PAGE = re.compile(r"\(?\bpages?\s+\d+(?:\s*[/\u2013-]\s*\d+)?\)?", re.IGNORECASE)
ENDS_SENTENCE = (".", "!", "?")


def key(text: str) -> str:
    """Text without case and punctuation, for finding the same name or sentence elsewhere."""
    return " ".join(NOT_WORDS.sub(" ", text.casefold()).split())


def heading_key(text: str) -> str:
    """A heading's name without its typed number."""
    return key(NUMBER.sub("", text))


def is_sentence(text: str, least: int) -> bool:
    """True for text of at least `least` words that ends as a sentence does."""
    return len(text.split()) >= least and text.rstrip("\"'\u201d\u2019)").endswith(ENDS_SENTENCE)


def shortened(text: str, words: int = 10) -> str:
    """The first words of a text, for naming it in a notice."""
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + " \u2026"
