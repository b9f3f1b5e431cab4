"""All that one reader may see of a meeting, gathered in a fixed number of queries: for pages, screens and packs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cms.partnership.models import AgendaItem, Attendance, Meeting

from . import subjects
from .models import Matter, Minutes, Paper
from .reading import Reader
from .subjects import Subject, Taken

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


@dataclass(frozen=True)
class ItemRow:
    """An item with its number on the whole agenda, closed items counted."""

    number: int
    item: AgendaItem
    subject: Subject | None
    papers: list[Paper]
    minute: str


class Sheet:
    """A meeting as a reader sees it."""

    def __init__(self, meeting: Meeting, reader: Reader) -> None:
        self.meeting, self.reader = meeting, reader

    @property
    def partnership(self) -> Partnership:
        """Whose meeting it is."""
        return self.meeting.partnership

    @cached_property
    def minutes(self) -> Minutes | None:
        """The minutes, whoever may read them."""
        return Minutes.objects.filter(meeting=self.meeting).select_related("approved_at").first()

    @property
    def readable_minutes(self) -> Minutes | None:
        """The minutes, where this reader may read what is apart from the items."""
        return self.minutes if self.reader.reads_minutes(self.minutes, self.meeting) else None

    @cached_property
    def items(self) -> list[ItemRow]:
        """The agenda."""
        rows = AgendaItem.objects.filter(meeting=self.meeting).select_related("leader")
        shown = [(n, row) for n, row in enumerate(rows, 1) if self.reader.reads_item(row, self.meeting)]
        about = subjects.found((row for _, row in shown), self.partnership)
        return [ItemRow(n, row, about.get(row.pk), self._papers_of(row), self._minute_of(row)) for n, row in shown]

    def _minute_of(self, item: AgendaItem) -> str:
        return item.minute if self.reader.reads_minute(item, self.minutes, self.meeting) else ""

    def _papers_of(self, item: AgendaItem) -> list[Paper]:
        return [paper for paper in self.papers if paper.item_id == item.pk]

    @cached_property
    def papers(self) -> list[Paper]:
        """Every paper this reader may read."""
        rows = Paper.objects.filter(meeting=self.meeting).select_related("item")
        return [row for row in rows if self.reader.reads_paper(row, self.meeting)]

    @property
    def loose_papers(self) -> list[Paper]:
        """Papers for no item in particular."""
        return [paper for paper in self.papers if paper.item_id is None]

    @cached_property
    def attendance(self) -> list[Attendance]:
        """Who came and who sent apologies: for the body at once, for others once the minutes are approved."""
        approved = self.minutes is not None and self.minutes.is_approved
        if not (self.reader.may("body", self.meeting.body_id) or (approved and self.reader.knows(self.meeting))):
            return []
        rows = Attendance.objects.filter(meeting=self.meeting).select_related("organisation")
        return list(rows.order_by("organisation__name", "name", "pk"))

    @property
    def present(self) -> list[Attendance]:
        """Who came."""
        return [line for line in self.attendance if line.present]

    @property
    def apologies(self) -> list[Attendance]:
        """Who sent apologies."""
        return [line for line in self.attendance if not line.present]

    @property
    def interests(self) -> list[Attendance]:
        """Who declared an interest."""
        return [line for line in self.attendance if line.interest]

    @cached_property
    def carried(self) -> list[Matter]:
        """What came before the meeting from earlier ones."""
        return self._readable(Matter.objects.before(self.meeting).select_related("organisation", "raised_at"))

    @cached_property
    def raised(self) -> list[Matter]:
        """What the meeting asked somebody to do."""
        return self._readable(Matter.objects.filter(raised_at=self.meeting).select_related("organisation", "item"))

    def _readable(self, rows: Iterable[Matter]) -> list[Matter]:
        return [row for row in rows if self.reader.reads_matter(row)]

    @cached_property
    def taken(self) -> list[Taken]:
        """What it decided; what waits for a second person is for the partnership alone."""
        rows = subjects.taken_at(self.meeting) if self.reader.knows(self.meeting) else []
        return [row for row in rows if row.is_settled or self.reader.is_partner]

    @cached_property
    def previous(self) -> Meeting | None:
        """The body's meeting before this one."""
        return Meeting.objects.before(self.meeting).first()
