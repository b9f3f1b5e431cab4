"""Matters arising: raising one, one by itself, and all of them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.governance.admin.case.verbs import words
from cms.governance.admin.listings.base import Listing
from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.errors import GovernanceError
from cms.meetings import actions
from cms.meetings.models import Matter
from cms.meetings.permissions import can_matter
from cms.meetings.reading import reader
from cms.partnership.columns import WIDE, SaidColumn
from cms.partnership.enums import Publication
from cms.partnership.filters import bodies, organisations
from cms.partnership.models import AgendaItem, Meeting, Organisation
from cms.partnership.widgets import DateInput

from .base import KeeperScreen
from .finding import matter_or_404


class MatterForm(forms.Form):
    """What is to be done, by whom, by when, and who sees it."""

    text = forms.CharField(label="What is to be done", max_length=300)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="Who does it", empty_label="Choose …")
    person = forms.CharField(
        label="Person", max_length=120, required=False, help_text="If it is known. Never shown to the public."
    )
    due_on = forms.DateField(label="Due", widget=DateInput)
    publication = forms.ChoiceField(label="Who sees it", choices=Publication, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        standing = Organisation.objects.within(meeting.partnership).on(timezone.localdate())
        field: Any = self.fields["organisation"]
        field.queryset = standing


class RaiseForm(MatterForm):
    """The same, with the item under which it came up."""

    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), required=False, label="Under which item", empty_label="None in particular"
    )

    def __init__(self, data: Any = None, *, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(data, meeting=meeting, **kwargs)
        field: Any = self.fields["item"]
        field.queryset = AgendaItem.objects.filter(meeting=meeting)


class RaiseMatterScreen(KeeperScreen):
    """Something a meeting asked somebody to do."""

    page_title = "Add a matter arising"
    button = "Add it"
    said = "It is on the list, and comes before each meeting until it is done."

    def form(self, data: Any = None) -> RaiseForm:
        """The form."""
        return RaiseForm(data, meeting=self.meeting, initial={"publication": Publication.BODY})

    def act(self, form: Any) -> Matter:
        """Write it down."""
        return actions.raise_matter(meeting=self.meeting, by=self.request.user, **form.cleaned_data)


class FinishForm(forms.Form):
    """What was done."""

    verb, button, said = "finish", "It is done", "It is done. The next meeting hears of it."
    outcome = words("What was done?", rows=2)


class ResumeForm(forms.Form):
    """Nothing is asked."""

    verb, button, said = "resume", "It is not done after all", "It is on the list again."


class AmendForm(MatterForm):
    """The matter as it stands."""

    verb, button, said = "amend", "Save the changes", "The changes are saved."


class MatterScreen(Screen):
    """One matter arising: where it stands, and what this person may do about it."""

    page_title = "Matter arising"
    template_name = "admin/meetings/matter.html"

    def load(self, **kwargs: Any) -> None:
        """Find it."""
        self.matter = matter_or_404(kwargs["pk"], self.request.user)

    def get_page_subtitle(self) -> str:
        """Whose it is."""
        return str(self.matter.body.name)

    def trail(self) -> list[tuple[str, str]]:
        """The list lies above."""
        return [("Matters arising", reverse("meetings_matters"))]

    def forms(self, failed: Any = None) -> dict[str, Any]:
        """Verb → its form, for what this person may do now."""
        offered = {verb: self._form(verb) for verb in ("finish", "amend", "resume") if self._may(verb)}
        return {**offered, failed.verb: failed} if failed is not None else offered

    def _may(self, verb: str) -> bool:
        return bool(can_matter(verb, self.request.user, self.matter))

    def _form(self, verb: str, data: Any = None) -> Any:
        if verb == "amend":
            names = ("text", "organisation", "person", "due_on", "publication")
            initial = {name: getattr(self.matter, name) for name in names}
            return AmendForm(data, meeting=self.matter.raised_at, initial=initial, prefix=verb)
        made = {"finish": FinishForm, "resume": ResumeForm}.get(verb)
        if made is None:
            raise Http404("There is no such verb.")
        return made(data, prefix=verb)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Use one verb."""
        form = self._form(request.POST.get("verb", ""), request.POST)
        if form.is_valid():
            verb = getattr(actions, f"{form.verb}_matter")
            try:
                verb(matter=self.matter, by=request.user, **form.cleaned_data)
            except GovernanceError as error:
                put_beside(form, error)
            else:
                messages.success(request, form.said)
                return redirect("meetings_matter", self.matter.pk)
        return self.show(status=UNPROCESSABLE, failed=form)

    def get_context_data(self, failed: Any = None, **kwargs: Any) -> dict[str, Any]:
        """Add the matter and the forms."""
        offered = self.forms(failed)
        media = sum((form.media for form in offered.values()), start=forms.Media())
        context = super().get_context_data(**kwargs)
        return {**context, "matter": self.matter, "forms": offered, "media": media}


class MatterFilterSet(WagtailFilterSet):
    """By where it stands, body and organisation."""

    now = django_filters.ChoiceFilter(
        label="Now", choices=[("open", "To do"), ("overdue", "Overdue"), ("done", "Done")], method="by_standing"
    )
    body = django_filters.ModelChoiceFilter(queryset=bodies)
    organisation = django_filters.ModelChoiceFilter(queryset=organisations)

    class Meta:
        model = Matter
        fields = ("now", "body", "organisation")

    def by_standing(self, matters: Any, name: str, value: str) -> Any:
        """Today."""
        today = timezone.localdate()
        asked = {"open": matters.open(), "overdue": matters.overdue(today), "done": matters.exclude(done_on=None)}
        return asked[value]


class DueColumn(Column):
    """When it is due, with a word where that is past."""

    cell_template_name = "admin/meetings/components/due_cell.html"


class MattersListing(Listing):
    """All matters arising the person may see, what is not done first."""

    page_title = "Matters arising"
    header_icon = "list-ul"
    index_url_name = "meetings_matters"
    index_results_url_name = "meetings_matters_results"
    search_fields = ("text", "person", "organisation__name")
    filterset_class = MatterFilterSet
    default_ordering = "due_on"
    empty_message = "No matters arising yet. They are added at the meeting that raises them."
    columns = (
        TitleColumn("text", label="What is to be done", sort_key="text", url_name="meetings_matter"),
        Column("organisation", label="Who", accessor="organisation.short_name", sort_key="organisation__name"),
        Column("body", label="Body", accessor="body.short_name", sort_key="body__name", classname=WIDE),
        DueColumn("due_on", label="Due", sort_key="due_on"),
        SaidColumn("done_on", label="Done", sort_key="done_on", classname=WIDE),
    )
    list_export = ("text", "organisation", "person", "body", "raised_at", "due_on", "done_on", "outcome")
    export_headings = {
        "text": "What is to be done",
        "organisation": "Who does it",
        "raised_at": "Raised at",
        "due_on": "Due",
        "done_on": "Done",
    }
    export_filename = "matters-arising"

    def get_base_queryset(self) -> QuerySet[Matter]:
        """What the person may see."""
        rows = Matter.objects.within(self.partnership).filter(reader(self.request.user, self.partnership).marked())
        return rows.select_related("organisation", "body", "raised_at").order_by(F("done_on").asc(nulls_first=True))
