"""One reading: what it was before, and taking it out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.governance.admin.screens import UNPROCESSABLE
from cms.governance.errors import GovernanceError
from cms.partnership.history import history_of
from plans.enums import Provenance
from plans.measures import actions, periods
from plans.measures.figures import plain
from plans.measures.periods import Period
from plans.measures.permissions import can

from .face import OfMeasure
from .finding import reading_or_404


class ReadingScreen(OfMeasure):
    """What one reading was before, and taking it out."""

    template_name = "admin/measures/reading.html"
    page_title = "Reading"

    def load(self, **kwargs: Any) -> None:
        """Find the reading."""
        self.reading = reading_or_404(self.request, kwargs["pk"])
        self.measure = self.reading.measure

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its history."""
        reading = self.reading
        may = can("remove reading", self.request.user, self.measure)
        return {
            **super().get_context_data(**kwargs),
            "reading": reading,
            "period": periods.say(Period(reading.start, reading.end)),
            "value": plain(reading.value),
            "entries": history_of(reading),
            "may_change": bool(may) and reading.provenance != Provenance.COUNTED,
            "change_url": f"{reverse('plans_reading_enter', args=[self.measure.pk])}"
            f"?period={reading.start}&series={reading.series}",
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it out."""
        try:
            actions.remove_reading(reading=self.reading, by=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
            return self.show(UNPROCESSABLE)
        messages.success(request, "The reading was taken out. Its period is missing now, which is not zero.")
        return redirect(self.face_url())
