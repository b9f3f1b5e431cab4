"""What one row of a spreadsheet says of one action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils import timezone

from cms.exchange.sheets import CellError, Column, Line
from cms.partnership.wording import say
from subgroups.action_plan.enums import SMART, Status
from subgroups.action_plan.permissions import WIDTH
from subgroups.action_plan.reports import Report
from subgroups.action_plan.transitions import TABLE, verb_between
from subgroups.action_plan.usual import usual_publication

from .columns import Known

if TYPE_CHECKING:
    from subgroups.action_plan.kept import Kept
    from subgroups.models import ActionRecord

WORDS = ("objective", "activity", "success", "resources", "risks")
LISTS = ("partners", "measures")
NEEDED = ("objective", "activity", "lead", "due_on")
FIXED = ("sara", "origin", "publication")

IS_NEEDED = "“{}” is needed."
BEFORE_START = "It is due before it starts, on {}."
NOT_YOURS = "This action has ended. Only the chair or vice-chair of the group and officers correct it."
WIDER = "More people would see it than now. Only the chair or vice-chair of the group and officers may do that."
NO_UPDATE = "It is {} now, and the status changes only by an update. Say in “{}” what was done, or leave this empty."
NO_WAY = "An action that is {} cannot become {}."
SHOW_IT = "Say here why there is no evidence yet, or name in “{}” what shows it."
TO_COME = "This day is still to come. An update is about what was done."
TOO_OLD = "The latest update is of {}: an earlier one cannot change the status."
NEEDS = "This is needed: the row says that the action is {}."
NO_REPORT = "The action is stopped. Take it up again with an update that sets another status."


@dataclass(frozen=True)
class Change:
    """One field of an action, in words: what it is, and what it would be."""

    label: str
    old: str
    new: str


@dataclass
class Row:
    """An action as it would be. `partners` and `measures` are None where the file says nothing of them."""

    number: int
    action: ActionRecord
    changes: list[Change]
    partners: tuple[Any, ...] | None = None
    measures: tuple[Any, ...] | None = None
    report: Report | None = None

    @property
    def is_new(self) -> bool:
        """It would be added."""
        return self.action.pk is None

    @property
    def does_something(self) -> bool:
        """Something would be saved."""
        return self.is_new or bool(self.changes) or self.report is not None


class RowReader:
    """Reads rows of one group's plan for one person."""

    def __init__(self, found: Known, columns: Mapping[str, Column], kept: Kept) -> None:
        self.found, self.columns, self.kept = found, columns, kept
        self.today = timezone.localdate()
        self.usual = usual_publication(found.body)
        self._aim = _aim(found)

    def objective(self, line: Line) -> str:
        """The objective; in a file without that column, the priority that the group delivers."""
        return line.values.get("objective") or ("" if "objective" in line.cells else self._aim)

    def read(self, line: Line, action: ActionRecord) -> tuple[Row, list[CellError]]:
        """The row, and what is wrong with it."""
        self.errors: list[CellError] = []
        is_new = action.pk is None
        changed = copy(action)
        row = Row(line.row, changed, self._fill(line, action, changed))
        for name in LISTS:
            self._list(line, action, row, name)
        if is_new and "publication" not in line.values:
            changed.publication = self.usual
        self._check(line, action, row)
        self._progress(line, action, row)
        return row, self.errors

    # Fields

    def _fill(self, line: Line, before: ActionRecord, changed: ActionRecord) -> list[Change]:
        changes = []
        for name, value in self._said(line, is_new=before.pk is None).items():
            old = getattr(before, name, None) if before.pk or name != "lead" else None
            if _differs(old, value):
                setattr(changed, name, value)
                changes.append(Change(self._label(name), _in_words(before, name), _in_words(changed, name)))
        return changes

    def _said(self, line: Line, *, is_new: bool) -> dict[str, Any]:
        """Field → value, of what the line says; an empty cell empties a text and leaves a choice as it is."""
        values = line.values
        said: dict[str, Any] = {name: values[name] or "" for name in WORDS if name in values}
        if is_new:
            said["objective"] = self.objective(line)
        said |= {name: values[name] for name in ("priority", "starts_on") if name in values}
        said |= {name: values[name] for name in ("lead", "due_on", *FIXED) if values.get(name) is not None}
        if values.get("smart") is not None:
            said |= {name: name in values["smart"] for name in SMART}
        return said

    def _list(self, line: Line, before: ActionRecord, row: Row, name: str) -> None:
        if name not in line.values:
            return
        wanted = line.values[name] or ()
        held = list(getattr(before, name).all()) if before.pk else []
        if {str(each) for each in wanted} != {str(each) for each in held}:
            setattr(row, name, wanted)
            row.changes.append(Change(self._label(name), _names(held), _names(wanted)))

    def _label(self, name: str) -> str:
        return SMART[name] if name in SMART else self.columns[name].name

    # Rules

    def _check(self, line: Line, before: ActionRecord, row: Row) -> None:
        action = row.action
        for name in NEEDED:
            is_empty = not getattr(action, "lead_id" if name == "lead" else name)
            if self._is_broken(line, name):
                continue
            if is_empty or (name in line.values and not line.values[name] and name in WORDS):
                self._wrong(line, name, IS_NEEDED.format(self.columns[name].name))
        if action.starts_on and action.due_on and action.due_on < action.starts_on:
            self._wrong(line, "due_on", BEFORE_START.format(say(action.starts_on)))
        if row.changes and before.pk and not self.kept.may_change(before):
            self._wrong(line, "activity", NOT_YOURS)
        was = before.publication if before.pk else self.usual
        if WIDTH.index(action.publication) > WIDTH.index(was) and not self.kept.leads(action):
            self._wrong(line, "publication", WIDER)

    @staticmethod
    def _is_broken(line: Line, name: str) -> bool:
        """The cell could not be understood, and that is said already."""
        return name in line.cells and name not in line.values

    def _wrong(self, line: Line, name: str, sentence: str) -> None:
        """An error at the row's cell of a column; where the file lacks that column, at its planned activity."""
        at = self.columns[name if name in line.cells else "activity"]
        self.errors.append(line.error(at, sentence))

    # Progress

    def _progress(self, line: Line, before: ActionRecord, row: Row) -> None:
        values = line.values
        delivered = (values.get("delivered") or "").strip()
        status = values.get("status") or before.status
        if not delivered or self._is_there(before, delivered, values.get("made_on")):
            if status != before.status:
                label = Status(before.status).label.lower()
                self._wrong(line, "status", NO_UPDATE.format(label, self.columns["delivered"].name))
            return
        made_on = values.get("made_on") or self.today
        reading, event = self.found.proof_of.named(values.get("proof") or "")
        row.report = Report(
            action=row.action,
            delivered=delivered,
            made_on=made_on,
            status=status,
            reading=reading,
            event=event,
            no_evidence=values.get("no_evidence") or "",
            outcome=values.get("outcome") or "",
            stop_reason=values.get("stop_reason") or "",
        )
        self._check_report(line, before, row.report)

    @staticmethod
    def _is_there(action: ActionRecord, delivered: str, made_on: dt.date | None) -> bool:
        """The same words were reported already, on that day where one is given."""
        if not action.pk:
            return False
        return any(
            " ".join(each.delivered.split()) == " ".join(delivered.split()) and made_on in (None, each.made_on)
            for each in action.updates.all()
        )

    def _check_report(self, line: Line, before: ActionRecord, report: Report) -> None:
        verb = verb_between(before.status, report.status)
        if not verb or before.status not in TABLE[verb].since:
            names = Status(before.status).label.lower(), Status(report.status).label.lower()
            sentence = NO_REPORT if before.status == report.status else NO_WAY.format(*names)
            self._wrong(line, "status", sentence)
            return
        if verb == "reopen" and not self.kept.leads(before):
            self._wrong(line, "status", NOT_YOURS)
        if report.made_on > self.today:
            self._wrong(line, "made_on", TO_COME)
        is_broken = any(self._is_broken(line, name) for name in ("proof", "no_evidence"))
        if not (report.reading or report.event or report.no_evidence or is_broken):
            self._wrong(line, "no_evidence", SHOW_IT.format(self.columns["proof"].name))
        needed = TABLE[verb].needs
        if needed and not getattr(report, needed) and not self._is_broken(line, needed):
            self._wrong(line, needed, NEEDS.format(Status(report.status).label.lower()))
        latest = before.latest_update
        if latest and report.made_on < latest.made_on and verb != "report":
            self._wrong(line, "made_on", TOO_OLD.format(say(latest.made_on)))


def _aim(found: Known) -> str:
    """What a group's actions are for, where a file has no column for it."""
    pages = found.body.pages.select_related("priority")
    priority = next((page.priority for page in pages if page.priority), None)
    return f"Priority {priority.number}, {priority.title}" if priority else ""


def _differs(old: Any, new: Any) -> bool:
    if isinstance(new, str) and isinstance(old, str):
        return old.split() != new.split()
    return bool(old != new) and not (isinstance(old, Model) and str(old) == str(new))


def _in_words(action: ActionRecord, name: str) -> str:
    if name in FIXED:
        return str(getattr(action, f"get_{name}_display")())
    if name == "lead" and not action.lead_id:
        return ""
    return say(getattr(action, name))


def _names(rows: Any) -> str:
    return ", ".join(sorted(str(row) for row in rows))
