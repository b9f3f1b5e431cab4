"""Sentences of a text by section, from a tree or from a page, and their fingerprints."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from cms.redline.tree import Node, Tree, plain

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
"""Where the two source documents lie, beside the repository; they are not part of it."""

HASHES = Path(__file__).with_name("source_hashes.json")

PROGRESS_AND_TERMS = "000_553799477806706a.txt"
PLAN = "001_7c395473c6c2f92d.txt"

Sections = dict[int, list[str]]
"""Sentences by section: 0 for the opening lines, then 1, 2 ... for sections with a heading, the heading first."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
BLOCKS = {"p", "li", "ul", "ol", "h1", "h2", "h3", "td", "th", "tr", "caption", "figcaption", "div", "section", "br"}
FURNITURE = {"fm-num", "fm-anchor", "fm-last", "fm-vh"}


def sentences(unit: str) -> list[str]:
    """The sentences of a paragraph, item or cell."""
    text = " ".join(unicodedata.normalize("NFC", unit).split())
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def fingerprint(sentence: str) -> str:
    """A sentence as SHA-256: it tells that the words are the same, and nothing about what they are."""
    return hashlib.sha256(sentence.encode()).hexdigest()


def of_tree(tree: Tree) -> Sections:
    """The sentences of a section tree."""
    found: Sections = {}
    number = 0
    for section in tree:
        number += bool(section.text)
        units = [section.text, *(unit for node in section.children for unit in _units(node))]
        found.setdefault(number if section.text else 0, []).extend(s for unit in units for s in sentences(unit))
    return found


def _units(node: Node) -> Iterator[str]:
    if not node.children:
        yield from (plain(part) for part in re.split(r"</(?:p|li|ul|ol|h3)>", node.text))
    for child in node.children:
        yield from _units(child)


def of_page(html: str) -> Sections:
    """The sentences that a reader sees in the text of a governed page, without its numbers and notes."""
    soup = BeautifulSoup(html, "html.parser")
    found: Sections = {}
    number = 0
    for section in soup.select(".fm-prose > section") or soup.find_all("section", recursive=False):
        heading = section.find("h2")
        number += heading is not None
        units = "".join(_visible(section)).split("\n")
        found.setdefault(number if heading else 0, []).extend(s for unit in units for s in sentences(unit))
    return found


def _visible(tag: Tag) -> Iterator[str]:
    """Text of a tag with a line break at every edge of a block."""
    for child in tag.children:
        if isinstance(child, Tag):
            if FURNITURE & set(child.get("class") or []):
                continue
            edge = "\n" if child.name in BLOCKS else ""
            yield edge
            yield from _visible(child)
            yield edge
        elif type(child) is NavigableString:
            yield " ".join(child.split("\n"))


def expected(document: str) -> dict[int, list[str]]:
    """Fingerprints by section of a document: "plan", "priority-1", "terms-1", "progress"."""
    found: dict[str, list[str]] = json.loads(HASHES.read_text())[document]
    return {int(section): prints for section, prints in found.items() if section != "title"}


def expected_title(document: str) -> list[str]:
    """Fingerprints of the title of a document; none for a priority, whose opening lines name it."""
    titles: list[str] = json.loads(HASHES.read_text())[document].get("title", [])
    return titles


def missing(wanted: dict[int, list[str]], shown: Sections) -> list[tuple[int, int]]:
    """Section and position of each fingerprint that does not stand at its place in `shown`.

    A page may say more in a section than the document does; what it says of the document must be all, and in order.
    """
    lost = []
    for section, hashes in wanted.items():
        at = 0
        prints = [fingerprint(sentence) for sentence in shown.get(section, [])]
        for position, hashed in enumerate(hashes):
            if hashed in prints[at:]:
                at = prints.index(hashed, at) + 1
            else:
                lost.append((section, position))
    return lost
