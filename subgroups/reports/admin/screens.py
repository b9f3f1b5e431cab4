"""Screens of one report: reading it, and one for each verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cms.governance.admin.screens import FormScreen, Screen
from cms.governance.errors import OutOfDate
from subgroups.models import ProgressReport
from subgroups.reports import actions
from subgroups.reports.composing import seen_by, text_of
from subgroups.reports.due import Calendar
from subgroups.reports.lines import said
from subgroups.reports.permissions import can
from subgroups.reports.signing import signature_of

from .face import face_of, standing
from .finding import report_or_404
from .forms import DelegateForm, ReceiveForm, SignForm, WhyForm, WordsForm


class OfReport(Screen):
    """A screen about one report."""

    header_icon = "doc-full"
    report: ProgressReport

    def load(self, **kwargs: Any) -> None:
        """Find the report."""
        self.report = report_or_404(kwargs["pk"], self.request.user)

    def get_page_subtitle(self) -> str:
        """The group and the quarter."""
        return str(self.report)

    def trail(self) -> list[tuple[str, str]]:
        """All reports, those of the group, and this one."""
        return [*above(self.report), (self.report.quarter.name, url_of(self.report))]


def above(report: ProgressReport) -> list[tuple[str, str]]:
    """What lies above the screen of a report."""
    of_group = reverse("progress_reports_of", args=[report.body_id])
    return [("Quarterly reports", reverse("progress_reports")), (report.body.name, of_group)]


def url_of(report: ProgressReport) -> str:
    """The screen of a report."""
    return reverse("progress_report", args=[report.pk])


class ReportScreen(OfReport):
    """All of a report that this person may read."""

    template_name = "admin/reports/report.html"
    page_title = "Quarterly report"

    def trail(self) -> list[tuple[str, str]]:
        """All reports, and those of the group."""
        return above(self.report)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.show()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report."""
        return {**super().get_context_data(**kwargs), **face_of(self.report, self.request.user)}


class VerbScreen(OfReport, FormScreen):
    """A screen for one verb."""

    template_name = "admin/reports/verb.html"
    verb = ""
    lead = ""

    def refusal(self) -> str:
        """Those who may use the verb."""
        return can(self.verb, self.request.user, self.report).why

    def form(self, data: Any = None) -> Any:
        """A button is enough."""
        return forms.Form(data)

    def done_url(self, result: Any) -> str:
        """The report."""
        return url_of(self.report)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report and what the screen says first."""
        context = super().get_context_data(**kwargs)
        return {**context, "report": self.report, "lead": self.lead, "back_url": url_of(self.report)}


class EditScreen(VerbScreen):
    """The words of a draft, each beside what it is about."""

    template_name = "admin/reports/edit.html"
    page_title = "Edit the report"
    verb = "edit"
    button = "Save the report"
    said = "The report is saved."

    def form(self, data: Any = None) -> WordsForm:
        """The form."""
        return WordsForm(data, report=self.report)

    def act(self, form: Any) -> Any:
        """Save it. Where somebody else was faster, what they changed counts as seen from now on."""
        try:
            return actions.edit(report=self.report, words=form.words(), by=self.request.user)
        except OutOfDate:
            form.data = {**form.data.dict(), "seen": ProgressReport.objects.get(pk=self.report.pk).edits}
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the actions and measures, each with its field."""
        context = super().get_context_data(**kwargs)
        form = kwargs["form"]
        text = said(text_of(self.report))
        for part in _parts(text):
            part["field"] = form[part["key"]] if part["key"] in form.fields else None
        return {**context, "text": text}


def _parts(text: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in a text that the group can say something of."""
    actions_ = [action for priority in text["priorities"] for action in priority["actions"]]
    return [*text["priorities"], *actions_, *text["measures"]]


class RebuildScreen(VerbScreen):
    """Takes in what was reported since."""

    page_title = "Bring it up to date"
    verb = "rebuild"
    button = "Bring it up to date"
    said = "The report is up to date. What you wrote is still there."
    lead = "Updates and readings that came in since the draft was built are taken in. Everything you wrote stays."

    def act(self, form: Any) -> Any:
        """Build it again."""
        return actions.rebuild(report=self.report, by=self.request.user)


class DiscardScreen(VerbScreen):
    """Throws a draft away."""

    page_title = "Throw the draft away"
    verb = "discard"
    button = "Throw it away"
    said = "The draft was thrown away."
    lead = "What was written in it is lost. The updates and readings themselves stay, and go into the next report."

    def act(self, form: Any) -> Any:
        """Throw it away."""
        return actions.discard(report=self.report, by=self.request.user)

    def done_url(self, result: Any) -> str:
        """The reports of the group."""
        return reverse("progress_reports_of", args=[self.report.body_id])


class DelegateScreen(VerbScreen):
    """Names who signs where nobody who leads the group can."""

    page_title = "Name a delegate"
    verb = "name_delegate"
    button = "Save"
    said = "Saved."
    lead = (
        "The chair signs a report off, in the chair’s absence the vice-chair. If both are away, only the delegate can."
    )

    def form(self, data: Any = None) -> DelegateForm:
        """The form."""
        return DelegateForm(data, report=self.report)

    def act(self, form: Any) -> Any:
        """Name them."""
        return actions.name_delegate(report=self.report, delegate=form.cleaned_data["delegate"], by=self.request.user)


class SignScreen(VerbScreen):
    """Signs a report off, with all of it before one's eyes."""

    template_name = "admin/reports/sign.html"
    page_title = "Sign the report off"
    verb = "sign_off"
    button = "Sign it off"
    said = "The report is signed off. Its text can no longer be changed."

    def form(self, data: Any = None) -> Any:
        """The form."""
        found = signature_of(self.request.user, self.report)
        return SignForm(data, report=self.report, signature=found)

    def act(self, form: Any) -> Any:
        """Sign it."""
        cleaned = form.cleaned_data
        return actions.sign_off(
            report=self.report, by=self.request.user, absence=cleaned.get("absence", ""), seen=cleaned["seen"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who signs as what, and the text."""
        found = signature_of(self.request.user, self.report)
        context = super().get_context_data(**kwargs)
        return {**context, "signature": found, "text": said(text_of(self.report))}


class SubmitScreen(VerbScreen):
    """Hands a report in."""

    page_title = "Submit the report"
    verb = "submit"
    button = "Submit it"
    said = "The report is submitted. The chair of the partnership was told."

    def act(self, form: Any) -> Any:
        """Hand it in."""
        return actions.submit(report=self.report, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the meeting it is for."""
        return {**super().get_context_data(**kwargs), **standing(self.report, Calendar(self.report.partnership))}


class SendBackScreen(VerbScreen):
    """Sends a report back to the group."""

    page_title = "Send the report back"
    verb = "send_back"
    button = "Send it back"
    said = "The report is a draft again. The chair of the group was told."
    lead = "The report becomes a draft again and has to be signed off anew. What was signed off stays in the register."

    def form(self, data: Any = None) -> WhyForm:
        """The form."""
        return WhyForm(data)

    def act(self, form: Any) -> Any:
        """Send it back."""
        return actions.send_back(report=self.report, why=form.cleaned_data["why"], by=self.request.user)


class ReceiveScreen(VerbScreen):
    """Receives a report, with comments and support."""

    template_name = "admin/reports/receive.html"
    page_title = "Receive the report"
    verb = "receive"
    button = "Receive it"
    said = "The report is received."

    def form(self, data: Any = None) -> ReceiveForm:
        """The form."""
        return ReceiveForm(data, report=self.report)

    def act(self, form: Any) -> Any:
        """Receive it."""
        cleaned = form.cleaned_data
        return actions.receive(
            report=self.report,
            meeting=cleaned["meeting"],
            by=self.request.user,
            minute=cleaned["minute"],
            comments=cleaned["comments"],
            promises=form.promised(),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the group asks for."""
        context = super().get_context_data(**kwargs)
        text, _ = seen_by(self.report, self.request.user)
        return {**context, "text": text, "media": context["media"] + kwargs["form"].promises[0].media}
