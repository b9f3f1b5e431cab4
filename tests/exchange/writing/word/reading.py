"""Reads a Word file as Word does: numbers worked out, tracked changes accepted or rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COME, GONE = ("ins", "moveTo"), ("del", "moveFrom")
HEAD = ("Title", "Subtitle", "VersionLine", "Gap")
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")

Words = tuple[str, str]
"""Text and how it looks: "", "b", "i" or "bi", with the address after it where it is a link."""


@dataclass(frozen=True)
class Said:
    """A paragraph as a reader sees it."""

    style: str
    number: str
    level: int
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.words)


@dataclass(frozen=True)
class Grid:
    """A table: for each row, whether it repeats on every page, and its cells."""

    rows: tuple[tuple[bool, tuple[tuple[Said, ...], ...]], ...]


Block = Said | Grid


def part(data: bytes, name: str) -> Any:
    """The root element of one part of the file."""
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def read(data: bytes, edits: str = "") -> list[Block]:
    """The text below title and version line, with tracked changes "accepted" or "rejected" if asked."""
    body = part(data, "word/document.xml")[0]
    if edits:
        _resolve(body, *((COME, GONE) if edits == "accepted" else (GONE, COME)), accept=edits == "accepted")
    reader = _Reader(data)
    blocks = [reader.table(one) if one.tag == f"{W}tbl" else reader.paragraph(one) for one in _blocks(body)]
    return [block for block in blocks if isinstance(block, Grid) or block.style not in HEAD]


def texts(blocks: Iterable[Block]) -> list[str]:
    """The words of it all, without those that stand for pictures."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            found += [word for _, cells in block.rows for cell in cells for word in texts(cell)]
        elif block.style != "FigureNote":
            found += block.text.split()
    return found


def brief(data: bytes, edits: str = "") -> list[Any]:
    """Paragraphs as "number text", tables as rows of such lists."""
    return [_brief(block) for block in read(data, edits)]


def _brief(block: Block) -> Any:
    if isinstance(block, Grid):
        return [[[_brief(line) for line in cell] for cell in cells] for _, cells in block.rows]
    return f"{block.number} {block.text}".strip()


def _blocks(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child


def _resolve(body: Any, stays: tuple[str, ...], goes: tuple[str, ...], *, accept: bool) -> None:
    """Make the changes, or unmake them."""
    for row in list(body.iter(f"{W}tr")):
        if any(row.find(f"{W}trPr/{W}{name}") is not None for name in goes):
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for change in [*body.iter(f"{W}pPrChange"), *body.iter(f"{W}rPrChange")]:
        now = change.getparent()
        if accept:
            now.remove(change)
        else:
            now.getparent().replace(now, change[0])
    for paragraph in list(body.iter(f"{W}p")):
        _runs(paragraph, stays, goes)
    for paragraph in list(body.iter(f"{W}p")):
        _join(paragraph, goes)


def _runs(paragraph: Any, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    for element in list(paragraph.iter(*(f"{W}{name}" for name in (*stays, *goes)))):
        parent = element.getparent()
        if parent.tag == f"{W}rPr":
            continue
        if element.tag.removeprefix(W) in stays:
            for run in element:
                element.addprevious(run)
        parent.remove(element)


def _join(paragraph: Any, goes: tuple[str, ...]) -> None:
    """A paragraph whose mark goes becomes one with what follows, and looks like that."""
    ending = paragraph.find(f"{W}pPr/{W}rPr")
    if ending is None or not any(ending.find(f"{W}{name}") is not None for name in goes):
        return
    after = next((one for one in paragraph.itersiblings() if one.tag in {f"{W}p", f"{W}tbl"}), None)
    content = [one for one in paragraph if one.tag != f"{W}pPr"]
    assert after is not None, "the last paragraph of a file or cell cannot go"
    if after.tag == f"{W}tbl":
        assert not any(one.iter(f"{W}t", f"{W}delText") for one in content), "words before a table cannot join it"
    else:
        settings = after.find(f"{W}pPr")
        for one in reversed(content):
            settings.addnext(one)
    paragraph.getparent().remove(paragraph)


@dataclass
class _Reader:
    data: bytes
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * 9))
    begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbering = part(self.data, "word/numbering.xml")
        self.definitions = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
        self.lists = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        styles = part(self.data, "word/styles.xml").iter(f"{W}style")
        self.styles = {one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}numPr") for one in styles}
        links = part(self.data, "word/_rels/document.xml.rels")
        self.links = {one.get("Id"): one.get("Target") for one in links}

    def table(self, table: Any) -> Grid:
        return Grid(
            tuple(
                (
                    row.find(f"{W}trPr/{W}tblHeader") is not None,
                    tuple(tuple(map(self.paragraph, _blocks(cell))) for cell in row.iter(f"{W}tc")),
                )
                for row in table.iter(f"{W}tr")
            )
        )

    def paragraph(self, paragraph: Any) -> Said:
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        settings = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = self.number(settings if settings is not None else self.styles[style])
        return Said(style, number, level, tuple(self.words(paragraph)))

    def number(self, settings: Any) -> tuple[str, int]:
        if settings is None or settings.find(f"{W}numId").get(f"{W}val") == "0":
            return "", 0
        found = settings.find(f"{W}ilvl")
        level = int(found.get(f"{W}val")) if found is not None else 0
        return self.counted(settings.find(f"{W}numId").get(f"{W}val"), level), level

    def counted(self, name: str, level: int) -> str:
        chosen = self.lists[name]
        kind = chosen.find(f"{W}abstractNumId").get(f"{W}val")
        counts = self.counts[kind]
        overrides = {int(one.get(f"{W}ilvl")): one for one in chosen.iter(f"{W}lvlOverride")}
        if (
            level in overrides
            and overrides[level].find(f"{W}startOverride") is not None
            and (name, level) not in self.begun
        ):
            counts[level] = 0
        self.begun.add((name, level))
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        levels = {int(one.get(f"{W}ilvl")): one for one in self.definitions[kind].iter(f"{W}lvl")}
        levels |= {at: one.find(f"{W}lvl") for at, one in overrides.items() if one.find(f"{W}lvl") is not None}
        shown = levels[level].find(f"{W}lvlText").get(f"{W}val")
        for at in range(level + 1):
            look = levels[at].find(f"{W}numFmt").get(f"{W}val")
            shown = shown.replace(f"%{at + 1}", _look(look, counts[at]))
        return str(shown)

    def words(self, paragraph: Any) -> Iterator[Words]:
        last: list[str] = []
        for run in paragraph.iter(f"{W}r"):
            text = "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in run if one.tag in TEXT)
            look = self.look(run)
            if last and last[1] == look:
                last[0] += text
            else:
                if last and last[0]:
                    yield last[0], last[1]
                last = [text, look]
        if last and last[0]:
            yield last[0], last[1]

    def look(self, run: Any) -> str:
        around = run.getparent()
        while around is not None and around.tag not in {f"{W}hyperlink", f"{W}p"}:
            around = around.getparent()
        address = self.links[around.get(f"{R}id")] if around.tag == f"{W}hyperlink" and around.get(f"{R}id") else ""
        looks = [sign for sign in "bi" if run.find(f"{W}rPr/{W}{sign}") is not None]
        return "".join(looks) + (f" {address}" if address else "")


TEXT = (f"{W}t", f"{W}delText", f"{W}br")


def _look(look: str, count: int) -> str:
    """A number as Word shows it: after z comes aa, then bb."""
    if look == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if look == "lowerRoman":
        return ROMAN[count]
    return "" if look in {"none", "bullet"} else str(count)
