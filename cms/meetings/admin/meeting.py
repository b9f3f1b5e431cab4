"""The screen of one meeting: agenda, papers, decisions, who came, minutes, matters arising."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry

from cms.governance.admin.case.attendance import row_of
from cms.meetings import subjects
from cms.meetings.enums import MinutesState
from cms.meetings.permissions import can_minutes, keeper, minutes_state
from cms.meetings.sheet import Sheet
from cms.partnership.enums import MeetingState, Publication

from .base import MeetingPart
from .minutes import later_meetings
from .parts import parts

LATEST = 10


class Call(NamedTuple):
    """A button beside what happens next."""

    label: str
    url: str


class MeetingScreen(MeetingPart):
    """One meeting."""

    template_name = "admin/meetings/meeting.html"
    header_icon = "calendar-alt"

    def get_page_title(self) -> str:
        """What it is called."""
        return str(self.meeting)

    def get_page_subtitle(self) -> str:
        """Whose meeting it is."""
        return str(self.meeting.body.short_name)

    def trail(self) -> list[tuple[str, str]]:
        """The list lies above."""
        return [("Meetings", reverse("partnership_meetings:index"))]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the public page, where there is one."""
        if self.meeting.publication != Publication.PUBLIC:
            return []
        url = f"{self.meeting.partnership.site.root_url}{reverse('meeting', args=[self.meeting.pk])}"
        return [HeaderButton("Public page", url=url, icon_name="site")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All that this person may see and do."""
        user, sheet = self.request.user, Sheet(self.meeting, self.reader)
        may_keep = bool(keeper(user, self.meeting))
        is_over = self.meeting.starts_at <= timezone.now()
        can = {verb: bool(can_minutes(verb, user, self.meeting)) for verb in ("write", "approve", "reopen")}
        to_decide = self._to_decide(sheet) if may_keep and is_over else 0
        return {
            **super().get_context_data(**kwargs),
            "sheet": sheet,
            "may_keep": may_keep,
            "is_over": is_over,
            "may_write": can["write"] and is_over and self.meeting.state != MeetingState.CANCELLED,
            "may_approve": can["approve"] and later_meetings(self.meeting).exists(),
            "may_reopen": can["reopen"],
            "minutes_state": minutes_state(self.meeting),
            "quorum": row_of(self.meeting) if sheet.attendance else None,
            "to_decide": to_decide,
            "next": self._next(sheet, may_keep, is_over, to_decide),
            "parts": parts(self.meeting, self.reader, user),
            "events": self._events() if may_keep else [],
        }

    def _to_decide(self, sheet: Sheet) -> int:
        offers = subjects.offered((row.item for row in sheet.items), self.meeting, self.request.user)
        return sum(bool(offer.outcomes) for offer in offers.values())

    def _next(self, sheet: Sheet, may_keep: bool, is_over: bool, to_decide: int) -> dict[str, Any]:
        """One sentence, and the buttons that go with it."""
        if self.meeting.state == MeetingState.CANCELLED:
            return {"sentence": "This meeting was cancelled.", "calls": []}
        if not is_over:
            said = "Members read the agenda and the papers here." if sheet.items else "There is no agenda yet."
            calls = [self._call("Edit the agenda", "partnership_meetings:edit"), self._call("Add a paper", "add_paper")]
            return {"sentence": said, "calls": calls if may_keep else []}
        steps = list(self._steps(sheet, to_decide))
        sentence = steps[0][0] if steps else "Nothing is left to do."
        return {"sentence": sentence, "calls": [call for _, call in steps] if may_keep else []}

    def _steps(self, sheet: Sheet, to_decide: int) -> Any:
        """What is left to do after the meeting, in the order of doing it."""
        if not sheet.attendance:
            yield "Note who came: it makes the quorum.", self._call("Note who came", "attendance")
        if to_decide:
            yield "What was decided has to be entered.", self._call("Enter the decisions", "decide")
        state = minutes_state(self.meeting)
        if state == MinutesState.NONE:
            yield "The minutes are not written yet.", self._call("Write the minutes", "minutes")
        elif state == MinutesState.DRAFT:
            has_later = later_meetings(self.meeting).exists()
            if has_later:
                yield "A later meeting can approve the minutes.", self._call("Approve the minutes", "minutes_approve")
            else:
                said = "The minutes are a draft. The next meeting of the body approves them."
                yield said, self._call("Go on with the minutes", "minutes")

    def _call(self, label: str, name: str) -> Call:
        full = name if ":" in name else f"meetings_{name}"
        return Call(label, reverse(full, args=[self.meeting.pk]))

    def _events(self) -> list[dict[str, Any]]:
        """What was done lately, from the log."""
        entries = ModelLogEntry.objects.for_instance(self.meeting).select_related("user").order_by("-timestamp")
        return [{"what": e.message, "at": e.timestamp, "who": e.user_display_name} for e in entries[:LATEST]]
