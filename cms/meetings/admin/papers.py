"""Adding, changing, reading and removing papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.governance.errors import GovernanceError, Incomplete
from cms.meetings import actions
from cms.meetings.files import answer
from cms.meetings.models import Minutes, Paper
from cms.partnership.enums import Publication
from cms.partnership.models import AgendaItem, Meeting

from .base import KeeperScreen, MeetingPart


class PaperForm(forms.Form):
    """A file with its title, its item and its readers."""

    file = forms.FileField(required=False, label="File", help_text="PDF, Word, spreadsheet or text, up to 10 MB.")
    title = forms.CharField(
        required=False, max_length=200, label="Title", help_text="Left empty, the file’s name stands in its place."
    )
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), required=False, label="For which item", empty_label="For none in particular"
    )
    publication = forms.ChoiceField(label="Who may read it", choices=Publication, widget=forms.RadioSelect)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        field.queryset = AgendaItem.objects.filter(meeting=meeting)


class AddPaperScreen(KeeperScreen):
    """A new paper."""

    page_title = "Add a paper"
    button = "Add the paper"
    said = "The paper is there."

    def form(self, data: Any = None) -> PaperForm:
        """The form; for the item asked for, if one was."""
        item = self.request.GET.get("item", "")
        initial = {"publication": Publication.BODY, "item": item if item.isdecimal() else None}
        return PaperForm(data, self.request.FILES if data is not None else None, initial=initial, meeting=self.meeting)

    def act(self, form: Any) -> Paper:
        """Keep it."""
        if not form.cleaned_data["file"]:
            raise Incomplete("Choose a file.", {"file": "Choose a file."})
        return actions.add_paper(meeting=self.meeting, by=self.request.user, **form.cleaned_data)


class PaperScreen(KeeperScreen):
    """Changing a paper, or its file."""

    page_title = "Change a paper"
    template_name = "admin/meetings/paper.html"
    said = "The paper is changed."

    def load(self, **kwargs: Any) -> None:
        """Find the paper below its meeting."""
        super().load(**kwargs)
        self.paper = get_object_or_404(Paper, meeting=self.meeting, pk=kwargs["paper"])

    def form(self, data: Any = None) -> PaperForm:
        """What it is now."""
        paper = self.paper
        initial = {"title": paper.title, "item": paper.item_id, "publication": paper.publication}
        made = PaperForm(data, self.request.FILES if data is not None else None, initial=initial, meeting=self.meeting)
        made.fields["file"].label = "Another file in its place"
        return made

    def act(self, form: Any) -> Paper:
        """Change it."""
        return actions.change_paper(paper=self.paper, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the paper."""
        return {**super().get_context_data(**kwargs), "paper": self.paper}


class RemovePaperScreen(PaperScreen):
    """Deletes a paper. By POST only."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it, and go back to the meeting."""
        try:
            actions.remove_paper(paper=self.paper, by=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The paper is gone.")
        return redirect(self.meeting_url)


class PaperFile(MeetingPart):
    """The file of a paper, for those who may read it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it out."""
        paper = get_object_or_404(Paper.objects.select_related("item"), meeting=self.meeting, pk=kwargs["paper"])
        if not self.reader.reads_paper(paper, self.meeting):
            raise Http404("There is no such paper for you.")
        return answer(paper, is_public=False)


class MinutesFile(MeetingPart):
    """The file of the minutes, for those who may read them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it out."""
        minutes = get_object_or_404(Minutes, meeting=self.meeting)
        if not (minutes.file and self.reader.reads_minutes(minutes, self.meeting)):
            raise Http404("There are no such minutes for you.")
        return answer(minutes, is_public=False)


def paper_url(paper: Paper) -> str:
    """Where somebody with a role reads it."""
    return reverse("meetings_paper_file", args=[paper.meeting_id, paper.pk])
