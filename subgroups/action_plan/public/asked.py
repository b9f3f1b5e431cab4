"""What a reader asks for in an address: which actions, in which order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import F

from subgroups.action_plan.enums import Status

if TYPE_CHECKING:
    from django.db.models import OrderBy, QuerySet
    from django.http import QueryDict

    from subgroups.models import ActionRecord

SORTS: Mapping[str, tuple[str, ...]] = {
    "lead": ("lead__name", "due_on", "pk"),
    "activity": ("activity", "pk"),
    "progress": ("latest_update__made_on", "pk"),
    "date": ("due_on", "pk"),
}
LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class Asked:
    """Each 0 or "" where nothing was asked; what makes no sense counts as not asked.

    As long as no order is asked for, what is open comes first, by its date, then what ended, the latest first.
    """

    priority: int = 0
    group: int = 0
    lead: int = 0
    status: str = ""
    sort: str = ""

    @property
    def column(self) -> str:
        """By which column the rows are sorted."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """From the last to the first."""
        return self.sort.startswith("-")

    def query(self, without: Collection[str] = (), **changes: object) -> str:
        """The query string of this, or of this with changes; "" where nothing is asked. `without` what a page fixes."""
        asked = replace(self, **changes)  # type: ignore[arg-type]  # fields by name
        parts = {name: getattr(asked, name) for name in ("priority", "group", "lead", "status") if name not in without}
        said = {name: value for name, value in {**parts, "sort": asked.sort}.items() if value}
        return f"?{urlencode(said)}" if said else ""

    def narrow(self, rows: QuerySet[ActionRecord]) -> QuerySet[ActionRecord]:
        """The rows asked for, whatever their status."""
        if self.priority:
            rows = rows.filter(priority=self.priority)
        if self.group:
            rows = rows.filter(body=self.group)
        return rows.filter(lead=self.lead) if self.lead else rows

    def order(self) -> list[OrderBy]:
        """The order; what has no value comes last either way."""
        if not self.sort:
            return [F("ended_on").desc(nulls_first=True), F("due_on").asc(), F("pk").asc()]
        names = SORTS[self.column]
        first = F(names[0]).desc(nulls_last=True) if self.is_descending else F(names[0]).asc(nulls_last=True)
        return [first, *(F(name).asc() for name in names[1:])]


def asked_in(query: QueryDict, **fixed: int) -> Asked:
    """What an address asks; `fixed` is what its page is about."""
    sort = query.get("sort", "")
    status = query.get("status", "")
    return Asked(
        priority=fixed.get("priority", 0) or _number(query.get("priority", "")),
        group=fixed.get("group", 0) or _number(query.get("group", "")),
        lead=_number(query.get("lead", "")),
        status=status if status in Status.values else "",
        sort=sort if sort.removeprefix("-") in SORTS else "",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and int(text[:20]) < LARGEST else 0
