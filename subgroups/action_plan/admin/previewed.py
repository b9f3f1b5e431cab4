"""A preview in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.public.wording import count

if TYPE_CHECKING:
    from cms.exchange.reading import Notice
    from subgroups.action_plan.sheet.preview import Preview
    from subgroups.action_plan.sheet.rows import Row

ERRORS, ROWS, NOTICES = 200, 400, 40
"""Lines that are shown of each; how many more there are is said."""
SHOWN = 200
"""Characters of a text."""


def shown(found: Preview) -> dict[str, Any]:
    """Counts, errors by cell, and what each row would do."""
    rows = [row for row in found.rows if row.does_something]
    return {
        "is_ready": found.is_ready,
        "does_something": found.does_something,
        "fingerprint": found.fingerprint,
        "summary": summary(found),
        "errors": found.errors[:ERRORS],
        "error_count": len(found.errors),
        "more_errors": max(0, len(found.errors) - ERRORS),
        "notices": _notices(found.notices),
        "rows": [_row(row) for row in rows[:ROWS]],
        "more_rows": max(0, len(rows) - ROWS),
    }


def summary(found: Preview) -> list[str]:
    """What it would do, counted."""
    said = (
        (len(found.new), "new action"),
        (len(found.changed), "action to change"),
        (len(found.reports), "update to add"),
    )
    lines = [_counted(number, name) for number, name in said if number]
    same = f"{count(found.same, 'row')} that change nothing" if found.same > 1 else "1 row that changes nothing"
    return [*lines, *([same] if found.same else [])]


def _counted(number: int, name: str) -> str:
    noun, _, rest = name.partition(" to ") if " to " in name else (name, "", "")
    return f"{count(number, noun)}{f' to {rest}' if rest else ''}"


def _notices(notices: tuple[Notice, ...]) -> list[str]:
    lines = list(dict.fromkeys(notice.sentence for notice in notices))
    more = len(lines) - NOTICES
    return lines[:NOTICES] + ([f"And {more} more like these."] if more > 0 else [])


def _row(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "reference": row.action.reference,
        "title": row.action.title,
        "is_new": row.is_new,
        "changes": [(each.label, _short(each.old), _short(each.new)) for each in row.changes],
        "delivered": _short(row.report.delivered) if row.report else "",
        "made_on": row.report.made_on if row.report else None,
        "status": _status(row),
    }


def _status(row: Row) -> str:
    from subgroups.action_plan.enums import Status

    is_moved = row.report is not None and row.report.status != row.action.status
    return str(Status(row.report.status).label) if row.report and is_moved else ""


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
