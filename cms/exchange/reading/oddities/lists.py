"""Items that stand twice, belong to another item, or are no items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cms.redline.tree import Kind, Node, plain, walk

from ..model import DocumentDraft
from ..words import is_sentence, key, shortened
from .finding import Finding

SENTENCE = 12
LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]+)[.)]")

TWICE = "The item \u201c{}\u201d stands twice in the same list."
LAST = "The last item of a list, \u201c{}\u201d, reads like a sentence of its own."
LEADS_ON = "An item in the middle of a list ends with a colon: \u201c{}\u201d. Do the items after it belong below it?"
SMALL = "An item begins with a small letter: \u201c{}\u201d. Does it belong to the item before?"


def _lists(document: DocumentDraft) -> Iterator[Finding]:
    for node in walk(document.sections):
        if node.kind is Kind.LIST:
            texts = [plain(item.text) for item in node.children]
            yield from _twice(node, texts)
            yield from _small(node, texts)
            yield from _leading(node, texts)
            yield from _last(node, texts)


def _twice(node: Node, texts: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item, text in zip(node.children, texts, strict=True):
        if key(text) in seen:
            yield Finding(TWICE.format(shortened(text)), item)
        seen.add(key(text))


def _small(node: Node, texts: list[str]) -> Iterator[Finding]:
    """Small letters only mean something where most items begin with a capital."""
    small = [n for n, text in enumerate(texts) if text[:1].islower() and not LETTERED.match(text)]
    if len(small) * 2 < len(texts):
        yield from (Finding(SMALL.format(shortened(texts[n])), node.children[n]) for n in small)


def _leading(node: Node, texts: list[str]) -> Iterator[Finding]:
    for item, after, text in zip(node.children, node.children[1:], texts, strict=False):
        if text.endswith(":") and after.attrs["level"] == item.attrs["level"]:
            yield Finding(LEADS_ON.format(shortened(text)), item)


def _last(node: Node, texts: list[str]) -> Iterator[Finding]:
    others = sum(1 for text in texts[:-1] if is_sentence(text, SENTENCE))
    if len(texts) > 2 and is_sentence(texts[-1], SENTENCE) and others * 4 <= len(texts):
        yield Finding(LAST.format(shortened(texts[-1])), node.children[-1])


CHECKS = (_lists,)
