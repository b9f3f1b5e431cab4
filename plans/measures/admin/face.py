"""The screen of one measure: how it stands, every reading, what can be done."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone

from cms.governance.admin.screens import Screen
from cms.partnership.enums import Publication
from plans.enums import Series, Source
from plans.measures import periods
from plans.measures.gate import publish
from plans.measures.periods import Period
from plans.measures.permissions import can
from plans.measures.public import face
from plans.measures.words import say_value
from plans.models import Measure, Reading

from .finding import measure_or_404

PER_PAGE = 36


class OfMeasure(Screen):
    """A screen about one measure that the person may read."""

    header_icon = "order"
    verb = ""
    """The verb behind the screen; whoever may not use it is told why."""

    measure: Measure

    def load(self, **kwargs: Any) -> None:
        """Find the measure."""
        self.measure = measure_or_404(self.request, kwargs["pk"])

    def refusal(self) -> str:
        """Ask whether the verb may be used."""
        return can(self.verb, self.request.user, self.measure).why if self.verb else ""

    def get_page_subtitle(self) -> str:
        """The measure."""
        return self.measure.title

    def trail(self) -> list[tuple[str, str]]:
        """The list and the measure lie above."""
        return [("Measures", reverse("plans_measures:index")), (self.measure.title, self.face_url())]

    def face_url(self) -> str:
        """The measure's own screen."""
        return reverse("plans_measures:inspect", args=[quote(self.measure.pk)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the measure."""
        return {**super().get_context_data(**kwargs), "measure": self.measure, "back_url": self.face_url()}


class MeasureScreen(OfMeasure):
    """Everything about it, with small numbers marked that the public does not see."""

    template_name = "admin/measures/measure.html"
    page_title = "Measure"
    model: type[Measure] = Measure

    def trail(self) -> list[tuple[str, str]]:
        """The list lies above."""
        return [("Measures", reverse("plans_measures:index"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, and what this person may do."""
        user, measure = self.request.user, self.measure
        [published] = publish([measure], level=Publication.BODY)
        page_obj = Paginator(self._readings(), PER_PAGE).get_page(self.request.GET.get("p"))
        hidden = {point.period for point in published.own.points if point.is_kept_back}
        is_public = measure.publication == Publication.PUBLIC
        return {
            **super().get_context_data(**kwargs),
            "drawn": face.drawn(published, timezone.localdate()),
            "page_obj": page_obj,
            "readings": [self._row(reading, published, hidden) for reading in page_obj],
            "breaks": list(measure.breaks.order_by("-since")),
            "is_public": is_public,
            "public_url": reverse("measure", args=[measure.slug]) if is_public else "",
            "is_compared_in_public": measure.comparator_publication == Publication.PUBLIC,
            "is_counted": measure.source == Source.COUNTED,
            "may": {name: bool(can(verb, user, measure)) for name, verb in VERBS.items()},
        }

    def _readings(self) -> Any:
        rows = Reading.objects.filter(measure=self.measure).select_related("entered_by", "measure")
        return rows.order_by("-start", "-series")

    def _row(self, reading: Reading, published: Any, hidden: set[Period]) -> dict[str, Any]:
        period = Period(reading.start, reading.end)
        return {
            "reading": reading,
            "period": periods.say(period),
            "value": say_value(published, reading.value),
            "is_comparison": reading.series == Series.COMPARATOR,
            "is_kept_back": reading.series == Series.OWN and period in hidden,
        }


VERBS = {
    "change": "keep measure",
    "enter": "enter reading",
    "break": "note break",
    "remove_break": "remove break",
    "count": "count",
}
"""What the buttons of the screen do → the verb."""
