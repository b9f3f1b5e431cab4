"""What a spreadsheet would do to a group's plan, and every error in it, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cms.exchange.reading import Notice
from cms.exchange.sheets import Book, CellError, Line, open_book, read_listing
from subgroups.action_plan.kept import Kept
from subgroups.models import ActionRecord

from .columns import Known, columns, known
from .rows import Row, RowReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.partnership.models import Body
    from subgroups.action_plan.reports import Report

WHICH = {"reference", "activity"}
"""The columns that tell which action a line is about."""

IN_ROW = "It stands in row {} already."
NOT_HERE = "There is no action {} in the plan of {}. Leave the cell empty to add a new one."
TWICE = "Row {} says the same. Leave one of them out."


@dataclass
class Preview:
    """The rows that were understood, the errors in the order of the sheet, and what else to know."""

    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    notices: tuple[Notice, ...] = ()

    @cached_property
    def new(self) -> list[Row]:
        """Actions that would be added."""
        return [row for row in self.rows if row.is_new]

    @cached_property
    def changed(self) -> list[Row]:
        """Actions of which something would change."""
        return [row for row in self.rows if row.changes and not row.is_new]

    @cached_property
    def reports(self) -> list[Report]:
        """Updates that would be added."""
        return [row.report for row in self.rows if row.report]

    @property
    def same(self) -> int:
        """Rows that would change nothing."""
        return sum(1 for row in self.rows if not row.does_something)

    @property
    def does_something(self) -> bool:
        """Applying it would change something."""
        return any(row.does_something for row in self.rows)

    @cached_property
    def fingerprint(self) -> str:
        """Two previews that would do the same have the same: whoever applies one says by it what they looked at."""
        said = [
            (row.number, row.action.pk, row.changes, _report(row.report)) for row in self.rows if row.does_something
        ]
        return sha256(repr(said).encode()).hexdigest()

    @property
    def is_ready(self) -> bool:
        """It may be applied."""
        return self.does_something and not self.errors


def _report(report: Report | None) -> tuple[object, ...]:
    return (report.delivered, report.made_on, report.status, report.no_evidence) if report else ()


def preview(data: bytes, body: Body, user: Any) -> Preview:
    """Read the file. Raises UnreadableFile where it is no spreadsheet, or none with our headings."""
    return preview_of(open_book(data), body, user)


def preview_of(book: Book, body: Body, user: Any) -> Preview:
    """The same of a file that was opened. Ten queries, whatever the number of rows."""
    actions = _actions(body)
    found = known(body, actions, user)
    listing = read_listing(book, columns(found))
    reader = _Reader(actions, found, Kept(user, body.partnership))
    made = Preview([row for line in listing.lines if (row := reader.row(line))], notices=listing.notices)
    made.errors = sorted([*listing.errors, *reader.errors], key=lambda error: (error.row, error.column))
    return made


def _actions(body: Body) -> list[ActionRecord]:
    rows = ActionRecord.objects.filter(body=body).select_related(
        "body__partnership", "lead", "priority", "latest_update"
    )
    return list(rows.prefetch_related("partners", "measures", "updates").order_by("pk"))


class _Reader:
    """Finds the action of each line, and what the line says of it."""

    def __init__(self, actions: Iterable[ActionRecord], found: Known, kept: Kept) -> None:
        self.body, self.errors = found.body, list[CellError]()
        self._by_reference = {action.reference: action for action in actions}
        self._by_words = {_words(action.objective, action.activity): action for action in reversed(list(actions))}
        self._columns = {column.key: column for column in columns(found)}
        self._rows = RowReader(found, self._columns, kept)
        self._named: dict[Any, int] = {}

    def row(self, line: Line) -> Row | None:
        """What one line does; None where something in it is wrong."""
        if not line.values.keys() | (WHICH - line.cells.keys()) >= WHICH:
            return None  # it cannot be said which action it is about, and that is said already
        action = self._action(line)
        if action is None:
            return None
        row, errors = self._rows.read(line, action)
        self.errors += errors
        return None if errors or len(line.values) < len(line.cells) else row

    def _action(self, line: Line) -> ActionRecord | None:
        reference = (line.values.get("reference") or "").upper()
        if reference:
            return self._referenced(line, reference)
        words = _words(self._rows.objective(line), line.values.get("activity") or "")
        action = self._by_words.get(words)
        key = action.reference if action else words
        if key in self._named:
            self.errors.append(line.error(self._columns["activity"], TWICE.format(self._named[key])))
            return None
        self._named[key] = line.row
        return action or ActionRecord(body=self.body, partnership=self.body.partnership)

    def _referenced(self, line: Line, reference: str) -> ActionRecord | None:
        column = self._columns["reference"]
        if reference in self._named:
            self.errors.append(line.error(column, IN_ROW.format(self._named[reference])))
            return None
        self._named[reference] = line.row
        action = self._by_reference.get(reference)
        if action is None:
            self.errors.append(line.error(column, NOT_HERE.format(reference, self.body.name)))
        return action


def _words(objective: str, activity: str) -> tuple[str, str]:
    return " ".join(objective.split()).casefold(), " ".join(activity.split()).casefold()
