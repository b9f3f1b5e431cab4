"""What the screens below one meeting have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.governance.admin.screens import FormScreen, Screen
from cms.meetings.permissions import keeper
from cms.partnership.models import Meeting

from .finding import meeting_or_404


class MeetingPart(Screen):
    """A screen about one meeting."""

    meeting: Meeting

    def load(self, **kwargs: Any) -> None:
        """Find the meeting."""
        self.meeting, self.reader = meeting_or_404(kwargs["pk"], self.request.user)

    def get_page_subtitle(self) -> str:
        """Which meeting it is."""
        return f"{self.meeting}, {self.meeting.body.short_name}"

    def trail(self) -> list[tuple[str, str]]:
        """The list and the meeting lie above."""
        meetings = ("Meetings", reverse("partnership_meetings:index"))
        return [meetings, (str(self.meeting), self.meeting_url)]

    @property
    def meeting_url(self) -> str:
        """The meeting's screen."""
        return reverse("meetings_meeting", args=[self.meeting.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the meeting and the way back to it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "meeting": self.meeting, "back_url": self.meeting_url}


class KeeperScreen(MeetingPart, FormScreen):
    """A form for those who keep the meetings of the body."""

    template_name = "admin/meetings/form.html"

    def refusal(self) -> str:
        """Only who keeps the meetings."""
        return keeper(self.request.user, self.meeting).why

    def done_url(self, result: Any) -> str:
        """Back to the meeting."""
        return self.meeting_url

    def done(self, said: str) -> HttpResponse:
        """Say so, and go back to the meeting."""
        messages.success(self.request, said)
        return redirect(self.meeting_url)
