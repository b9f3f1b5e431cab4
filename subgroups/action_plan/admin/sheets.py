"""Screens of the spreadsheet: download, bring back, look through, apply."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from wagtail.admin import messages

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets.bounds import MAX_FILE
from cms.governance.admin.screens import UNPROCESSABLE, FormScreen, Screen
from cms.governance.errors import GovernanceError
from cms.governance.permissions import may_view
from cms.partnership.models import Body
from subgroups.action_plan import actions
from subgroups.action_plan.permissions import keeper_of
from subgroups.action_plan.sheet import writing
from subgroups.action_plan.sheet.preview import Preview, preview
from subgroups.models import ActionSheet

from .finding import body_or_404
from .previewed import shown

KINDS = {
    "csv": (writing.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (writing.as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class SheetForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="The filled-in spreadsheet",
        help_text=f"Excel (.xlsx) or CSV, up to {MAX_FILE // 1_000_000} MB.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
    )


class OfBody(Screen):
    """A screen about the plan of one group, for those who keep it."""

    header_icon = "table"
    body: Body

    def load(self, **kwargs: Any) -> None:
        """Find the group."""
        self.body = body_or_404(kwargs["pk"], self.request.user)

    def refusal(self) -> str:
        """Those who keep its plan."""
        return keeper_of(self.request.user, self.body).why

    def get_page_subtitle(self) -> str:
        """The group."""
        return str(self.body.name)

    def trail(self) -> list[tuple[str, str]]:
        """The plans of all groups lie above."""
        return [("Actions", reverse("subgroups_actions:list")), ("Plans by group", reverse("action_plans"))]


class SheetScreen(OfBody, FormScreen):
    """Download the plan, and bring it back."""

    template_name = "admin/action_plan/sheet.html"
    page_title = "Action plan as a spreadsheet"
    button = "Look through it"
    said = "The file was read. Nothing is saved yet."

    def form(self, data: Any = None) -> SheetForm:
        """The file."""
        return SheetForm(data, self.request.FILES if data is not None else None)

    def act(self, form: Any) -> ActionSheet:
        """Keep it; a file that cannot be read is refused beside the field."""
        file = form.cleaned_data["file"]
        try:
            return actions.keep_sheet(body=self.body, user=self.request.user, name=file.name, data=file.read())
        except UnreadableFile as error:
            raise GovernanceError(str(error)) from error

    def done_url(self, result: ActionSheet) -> str:
        """The preview."""
        return reverse("action_plan_preview", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to download the plan."""
        context = super().get_context_data(**kwargs)
        downloads = [
            {"label": label, "url": reverse("action_plan_download", args=[self.body.pk, kind])}
            for kind, label in (("xlsx", "Excel workbook"), ("csv", "CSV"))
        ]
        return {**context, "body": self.body, "downloads": downloads, "notes": writing.NOTES}


class DownloadView(OfBody):
    """The plan as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it."""
        kind = kwargs["kind"]
        write, content_type = KINDS[kind]
        response = HttpResponse(write(self.body, request.user), content_type=content_type)
        name = f"{slugify(self.body.short_name)}-action-plan.{kind}"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        response["Cache-Control"] = "private, no-store"
        return response


class PreviewScreen(OfBody):
    """What the file would do, and every error in it; applied as a whole or thrown away."""

    template_name = "admin/action_plan/preview.html"
    page_title = "Look through the spreadsheet"

    def load(self, **kwargs: Any) -> None:
        """Find the file."""
        rows = ActionSheet.objects.select_related("body__partnership__site__root_page")
        self.sheet = get_object_or_404(rows, pk=kwargs["pk"])
        self.body = self.sheet.body
        if not may_view(self.request.user, self.body.partnership):
            self.sheet = get_object_or_404(ActionSheet.objects.none())

    def trail(self) -> list[tuple[str, str]]:
        """The spreadsheet of the group lies above."""
        sheet = ("Spreadsheet", reverse("action_plan_sheet", args=[self.body.pk]))
        return [*super().trail(), sheet]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.answer()

    def answer(self, status: int = 200) -> HttpResponse:
        """The preview; where the file cannot be read any more, back to bringing one."""
        try:
            found = preview(bytes(self.sheet.data), self.body, self.request.user)
        except UnreadableFile as error:
            messages.error(self.request, str(error))
            return redirect("action_plan_sheet", self.body.pk)
        return self.show(status=status, found=found)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Apply it, or throw it away."""
        try:
            if "discard" in request.POST:
                actions.discard_sheet(sheet=self.sheet, user=request.user)
                messages.success(request, "The file was thrown away. Nothing was changed.")
                return redirect("action_plan_sheet", self.body.pk)
            done = actions.apply_sheet(sheet=self.sheet, user=request.user, seen=request.POST.get("seen", ""))
        except GovernanceError as error:
            messages.error(request, str(error))
            return self.answer(UNPROCESSABLE)
        messages.success(request, _said(done))
        return redirect(f"{reverse('subgroups_actions:list')}?body={self.body.pk}")

    def get_context_data(self, found: Preview, **kwargs: Any) -> dict[str, Any]:
        """Add the preview in words."""
        context = super().get_context_data(**kwargs)
        return {**context, "sheet": self.sheet, "body": self.body, **shown(found)}


def _said(done: actions.Applied) -> str:
    return f"Saved: {done.added} new actions, {done.changed} changed, {done.reported} updates."
