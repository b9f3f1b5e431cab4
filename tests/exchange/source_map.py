"""Write `source_hashes.json`: where each sentence of the source documents belongs, found without the parser.

Run by hand, once, beside the source documents: `python -m tests.exchange.source_map`. The lines at which a document,
its opening lines and its headings stand were read off by eye; only hashes are written down.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup

from tests.exchange.source_text import HASHES, PLAN, PROGRESS_AND_TERMS, SEEDS, fingerprint, sentences


@dataclass(frozen=True)
class Outline:
    """One document: its title's line, the lines its sections begin on and the last line of all."""

    key: str
    file: str
    title: int
    headings: tuple[int, ...]
    last: int
    without: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Priority:
    """One priority: the line that names it, the lines of its header and the line of its cells."""

    number: int
    title: int
    header: tuple[int, ...]
    cells: int


TERMS = (
    Outline("terms-1", PROGRESS_AND_TERMS, 73, (77, 81, 95, 108, 112, 116, 120, 124), 125),
    Outline("terms-2", PROGRESS_AND_TERMS, 126, (130, 136, 151, 158, 162, 166, 170, 174), 175),
    Outline("terms-3", PROGRESS_AND_TERMS, 176, (180, 184, 197, 212, 216, 220, 224, 228), 229),
    Outline("terms-4", PROGRESS_AND_TERMS, 230, (234, 238, 259, 273, 277, 281, 285, 289), 292),
    Outline("terms-5", PROGRESS_AND_TERMS, 293, (297, 301, 310, 324, 328, 332, 336, 340), 341),
)
PROGRESS = Outline("progress", PROGRESS_AND_TERMS, 1, (35, 43, 51, 59, 67), 72)
PLAN_HEADINGS = (
    *(3, 17, 23, 38, 74, 80, 96, 102, 108, 113, 129, 158, 162, 166, 175, 187),
    *(222, 224, 228, 232, 236, 240, 244),
)
WHOLE_PLAN = Outline("plan", PLAN, 1, PLAN_HEADINGS, 260, without=((196, 221),))
PRIORITIES = (
    Priority(1, 196, (198, 199), 200),
    Priority(2, 202, (204,), 205),
    Priority(3, 210, (207,), 208),
    Priority(4, 215, (212,), 213),
    Priority(5, 217, (219,), 220),
)

TYPED_NUMBER = re.compile(r"^\d\. ")
RUN_ON_HEADING = re.compile(r"^(Priority \d\. Progress update:) (.*)$")
BULLET = re.compile("^(?:- |\u2022 )")


def lines_of(file: str) -> list[str]:
    """The lines of a source document; the first has number 1."""
    return ["", *(SEEDS / file).read_text(encoding="utf-8").split("\n")]


def plain(markup: str) -> list[str]:
    """Words of one line or cell, each list item apart."""
    soup = BeautifulSoup(f"<div>{markup}</div>", "html.parser")
    for item in soup.find_all("li"):
        item.insert_before("\n")
        item.append("\n")
    text = soup.get_text().replace("**", "").replace("\\_", "_").strip()
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def units(lines: list[str]) -> list[str]:
    """Paragraphs, items and cells; a line that is set in goes on with the item before it."""
    found: list[str] = []
    for line in lines:
        if line.startswith(" ") and line.strip():
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found += [unit for cell in line.split("\t") for unit in plain(BULLET.sub("", cell))]
    return found


def heading(line: str) -> list[str]:
    """A heading, and what runs on after it on its line."""
    [text] = plain(TYPED_NUMBER.sub("", line.lstrip("#").strip()))
    found = RUN_ON_HEADING.match(text)
    return list(found.groups()) if found else [text]


def of_outline(outline: Outline) -> dict[int, list[str]]:
    """Units by section of one document."""
    lines = lines_of(outline.file)
    skipped = {number for first, last in outline.without for number in range(first, last + 1)}
    edges = [outline.title, *outline.headings, min(outline.last, len(lines))]
    found: dict[int, list[str]] = {}
    for section, (first, end) in enumerate(pairwise(edges)):
        body = [lines[number] for number in range(first + 1, end) if number not in skipped]
        found[section] = [*(heading(lines[first]) if section else []), *units([_unmarked(line) for line in body])]
    return found


def _unmarked(line: str) -> str:
    return line.lstrip("#").strip() if line.startswith("#") else line


def of_priority(priority: Priority) -> dict[int, list[str]]:
    """Units by section of one priority: each column is a section."""
    lines = lines_of(PLAN)
    names = lines[priority.header[0]].split("\t")
    for number in priority.header[1:]:
        names = [f"{name} {rest}".strip() for name, rest in zip(names, lines[number].split("\t"), strict=True)]
    columns = zip(names, lines[priority.cells].split("\t"), strict=True)
    title = plain(_unmarked(lines[priority.title]))
    return {0: title} | {n: [*plain(name), *plain(cell)] for n, (name, cell) in enumerate(columns, 1)}


def everything() -> dict[str, dict[int, list[str]]]:
    """Units by document and section."""
    documents = {outline.key: of_outline(outline) for outline in (WHOLE_PLAN, PROGRESS, *TERMS)}
    return documents | {f"priority-{priority.number}": of_priority(priority) for priority in PRIORITIES}


def titles() -> dict[str, str]:
    """The title of each document that has a line of its own for it."""
    outlines = (WHOLE_PLAN, PROGRESS, *TERMS)
    return {outline.key: plain(_unmarked(lines_of(outline.file)[outline.title]))[0] for outline in outlines}


def hashed() -> dict[str, dict[str, list[str]]]:
    """Fingerprints by document and section, in order; the title of a document under "title"."""
    made = {
        document: {str(number): _prints(units) for number, units in sections.items()}
        for document, sections in everything().items()
    }
    for document, title in titles().items():
        made[document]["title"] = _prints([title])
    return made


def _prints(found: list[str]) -> list[str]:
    return [fingerprint(sentence) for unit in found for sentence in sentences(unit)]


def write(path: Path = HASHES) -> None:
    """Write the fingerprints."""
    path.write_text(json.dumps(hashed(), indent=1) + "\n")


if __name__ == "__main__":
    if "--show" in sys.argv:
        for document, sections in everything().items():
            for number, found in sections.items():
                sys.stdout.writelines(f"{document} {number} {unit}\n" for unit in found)
    else:
        write()
