"""What a file shows, gathered block by block in reading order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cms.exchange.reading import Notice, Severity
from cms.exchange.reading.decoding import refuse_many, text_of
from cms.exchange.reading.flow import Run
from cms.exchange.reading.lists import MAX_LEVEL
from cms.exchange.reading.marks import list_mark
from cms.exchange.reading.read import UNDERLINED

from .arranging import arranged
from .entries import Entry, Kind, is_counted
from .marking import marked, tidy, without_start, words
from .opened import Edit, Opened, Origin, Remark


@dataclass
class Gathering:
    """Gathers a document. `finished` gives it, once."""

    entries: list[Entry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    line: int = 1
    parts: int = 0
    waiting: list[Entry] = field(default_factory=list)
    underlined: set[int] = field(default_factory=set)

    def heading(self, runs: Iterable[Run], level: int) -> None:
        self._add(Kind.HEADING, runs, level=min(max(level, 1), 6))

    def paragraph(self, runs: Iterable[Run], indent: int = 0) -> None:
        """A paragraph; `indent` tells how far in it stands, as a bullet typed before it may be one within another."""
        self._add(Kind.PARAGRAPH, runs, level=indent)

    def item(self, runs: Iterable[Run], level: int, mark: str) -> None:
        self._add(Kind.ITEM, runs, level=min(level, MAX_LEVEL), mark=mark)

    def more(self, runs: Iterable[Run]) -> None:
        latest = self.entries[-1] if self.entries else None
        if latest is None or latest.kind is not Kind.ITEM:
            self.item(runs, 0, "")
            return
        joined = tidy([*latest.runs, Run("\n"), *runs])
        self.entries[-1] = Entry(Kind.ITEM, joined, latest.level, latest.mark)

    def end_list(self) -> None:
        if self.entries and self.entries[-1].kind is Kind.ITEM:
            self._put(Entry(Kind.END_OF_LIST))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table of marked-up cells; rows that hold nothing are left out."""
        width = max((len(row) for row in rows), default=0)
        self._count(width * len(rows))
        kept = tuple((*row, *[""] * (width - len(row))) for row in rows if any(row))
        if kept:
            self._put(Entry(Kind.TABLE, rows=kept))
            self.line += len(kept)

    def loose(self, runs: Iterable[Run], reason: str) -> None:
        """Words that belong to the file and not to its text, and why. They do not part a list in two."""
        self._add(Kind.LOOSE, runs, reason=reason)

    def note(self, sentence: str, *, severity: Severity = Severity.NOTE, line: int = 0) -> None:
        """Tell the editor something, once."""
        notice = Notice(severity, sentence, line)
        if notice not in self.notices:
            self.notices.append(notice)

    def finished(self, origin: Origin | None = None) -> Opened:
        """The file as blocks. Raises UnreadableFile if it shows no text or more than a plan has."""
        made = arranged([*self.entries, *self.waiting])
        if self.underlined:
            self.note(UNDERLINED.format(len(self.underlined)), line=min(self.underlined))
        text = text_of(made.lines, self.notices)
        return Opened(text, tuple(made.blocks), tuple(self.remarks), tuple(self.edits), origin)

    def _add(self, kind: Kind, runs: Iterable[Run], *, level: int = 0, mark: str = "", reason: str = "") -> None:
        found = tidy(runs)
        if found:
            self._count(1)
            self._put(Entry(kind, found, level, mark, reason=reason))
            self.line += 1

    def _put(self, entry: Entry) -> None:
        if entry.kind is Kind.LOOSE:
            self.waiting.append(entry)
            return
        if entry.kind is not Kind.ITEM:
            self.entries += self.waiting
            self.waiting = []
        self.entries.append(entry)

    def _count(self, parts: int) -> None:
        self.parts += parts
        refuse_many(self.parts)


@dataclass
class CellGathering:
    """Gathers one cell as marked-up text: paragraphs, and lists as HTML. `source` is the text."""

    parts: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The marked-up text of the cell."""
        whole = "".join(self.parts)
        return whole.removeprefix("<p>").removesuffix("</p>") if len(self.parts) == 1 else whole

    def heading(self, runs: Iterable[Run], level: int) -> None:
        self._add("h3", runs)

    def paragraph(self, runs: Iterable[Run]) -> None:
        found = tidy(runs)
        typed = list_mark(words(found))
        if typed and not typed.is_counted:
            self.item(without_start(found, len(words(found)) - len(typed.text)), 0, typed.mark)
        else:
            self._add("p", found)

    def item(self, runs: Iterable[Run], level: int, mark: str) -> None:
        tag = "ol" if is_counted(mark) else "ul"
        depth = min(level, MAX_LEVEL) + 1
        source = marked(tidy(runs))
        if source:
            self.parts.append(f"<{tag}>" * depth + f"<li>{source}</li>" + f"</{tag}>" * depth)

    def more(self, runs: Iterable[Run]) -> None:
        found = marked(tidy(runs))
        before = self.parts[-1] if self.parts else ""
        text, item, rest = before.rpartition("</li>")
        if item and found:
            self.parts[-1] = f"{text}\v{found}{item}{rest}"
        else:
            self._add("p", runs)

    def end_list(self) -> None:
        """Lists of one kind that touch are one in a cell."""

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table within a cell: its cells as paragraphs."""
        self.parts += [
            source if source.startswith("<") else f"<p>{source}</p>" for row in rows for source in row if source
        ]

    def _add(self, tag: str, runs: Iterable[Run]) -> None:
        source = marked(tidy(runs))
        if source:
            self.parts.append(f"<{tag}>{source}</{tag}>")
