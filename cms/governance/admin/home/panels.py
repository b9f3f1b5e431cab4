"""The panels: a greeting, what waits for you, consultations closing, reviews due, your drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from cms.governance.admin.case.case import silent
from cms.governance.admin.finding import partnership_of
from cms.governance.admin.listings.standing import documents_of, review_due
from cms.governance.enums import State
from cms.governance.public.wording import count
from cms.partnership.models import Meeting
from cms.partnership.wording import say_day

from .cases import Cases
from .item import Item
from .person import Person
from .waiting import case_url, items, left, where

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Partnership

STOCK = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, RecentEditsPanel)
NUMBERS = ("Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
REVIEW_SOON = dt.timedelta(days=90)
CLOSING_MOST = 6


class Morning:
    """What all panels of one request share."""

    def __init__(self, user: Any, partnership: Partnership) -> None:
        self.partnership = partnership
        self.person = Person(user, partnership)
        self.cases = Cases(partnership)

    @cached_property
    def waiting(self) -> list[Item]:
        """What waits for this person."""
        return items(self.person, self.cases)


class Panel(Component):
    """One panel."""

    def __init__(self, morning: Morning, order: int) -> None:
        self.morning, self.order = morning, order


class Greeting(Panel):
    """The hour, how much waits, the day, the next meeting."""

    template_name = "admin/governance/home/greeting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Say it in words."""
        number = len(self.morning.waiting)
        meetings = Meeting.objects.within(self.morning.partnership).upcoming(timezone.now())
        meeting = meetings.filter(body=self.morning.partnership.body).first()
        days = (timezone.localdate(meeting.starts_at) - timezone.localdate()).days if meeting else None
        return {
            "hello": _hello(timezone.localtime().hour),
            "waits": _waits(number),
            "meeting": meeting,
            "in_days": {0: "today", 1: "tomorrow"}.get(days, f"in {days} days") if days is not None else "",
        }


def _hello(hour: int) -> str:
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"


def _waits(number: int) -> str:
    said = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{said} thing{' waits' if number == 1 else 's wait'} for you" if number else "Nothing waits for you"


class Waiting(Panel):
    """Decisions, answers, confirmations, replies: one click each."""

    template_name = "admin/governance/home/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The items."""
        return {"items": self.morning.waiting}


@dataclass(frozen=True)
class Closing:
    """A consultation that is on."""

    title: str
    text: str
    due: str
    url: str
    percent: int
    reference: str


class ConsultationsClosing(Panel):
    """Rounds that are on in the partnership, the first to close first."""

    template_name = "admin/governance/home/closing.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The rounds."""
        rows = [self._row(round) for round in self.morning.cases.rounds if round.takes_answers]
        return {"rows": rows[:CLOSING_MOST], "number": len(rows), "all_url": reverse("governance_amendments")}

    def _row(self, round: Any) -> Closing:
        amendment = self.morning.cases.amendments[round.snapshot.amendment_id]
        asked, answered = len(round.asked), len(round.asked) - len(silent(round))
        return Closing(
            title=amendment.title,
            text=f"{where(amendment)} {answered} of {count(asked, 'member')} answered.",
            due=f"Closes {left(round.deadline)}.",
            url=case_url(amendment),
            percent=round_percent(answered, asked),
            reference=amendment.reference,
        )


def round_percent(part: int, whole: int) -> int:
    """Whole per cent; 0 of nothing is 0."""
    return 100 * part // whole if whole else 0


class ReviewsDue(Panel):
    """Documents whose review is overdue or comes within 90 days."""

    template_name = "admin/governance/home/reviews.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The documents, the most urgent first."""
        today, months = timezone.localdate(), self.morning.partnership.review_months
        due = [(review_due(page, months), page) for page in documents_of(self.morning.partnership)]
        soon = sorted((d, p.path, p) for d, p in due if d is not None and d < today + REVIEW_SOON)
        rows = [
            {"page": p, "day": d, "is_late": d < today, "url": reverse("governance_review", args=[p.pk])}
            for d, _, p in soon
        ]
        return {"rows": rows}


class Drafts(Panel):
    """What this person began or works on, sent back first."""

    template_name = "admin/governance/home/drafts.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The drafts."""
        person = self.morning.person
        drafts = [
            amendment
            for amendment in self.morning.cases.amendments.values()
            if amendment.state == State.DRAFT
            and (
                amendment.owner_id == person.user.pk or (amendment.pk in person.worked_on and person.drafts(amendment))
            )
        ]
        drafts.sort(key=lambda amendment: (not amendment.state_note, -amendment.pk))
        rows = [
            {"draft": d, "said": where(d), "day": say_day(timezone.localdate(d.latest_revision_created_at))}
            for d in drafts
        ]
        return {"rows": rows, "documents_url": reverse("governance_documents")}


def construct(request: HttpRequest, panels: list[Component]) -> None:
    """Put ours in place of Wagtail's that would say the same in other words."""
    partnership = partnership_of(request)
    if partnership is None:
        return
    morning = Morning(request.user, partnership)
    ours = (Greeting, Waiting, ConsultationsClosing, ReviewsDue, Drafts)
    panels[:] = [
        *(panel(morning, order) for order, panel in enumerate(ours)),
        *(panel for panel in panels if not isinstance(panel, STOCK)),
    ]
