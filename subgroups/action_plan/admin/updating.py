"""Screens of progress: one update, its correction, and a meeting's worth for all actions of a group."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages

from cms.governance.admin.screens import UNPROCESSABLE, FormScreen, Screen
from subgroups.action_plan import actions
from subgroups.action_plan.errors import RowsRefused
from subgroups.action_plan.evidence import hand_out
from subgroups.action_plan.lateness import quiet_sentence
from subgroups.action_plan.permissions import can, keeper_of
from subgroups.action_plan.proofs import Proofs
from subgroups.models import ActionRecord

from .columns import status_of
from .face import who
from .finding import action_or_404, body_or_404, update_or_404
from .update_forms import CorrectionForm, MeetingForm, UpdateForm
from .views import inspect_url

ROWS = 300
"""Actions on one screen; who has more uses the spreadsheet."""


class ActionFormScreen(FormScreen):
    """A screen with a form about one action."""

    template_name = "admin/action_plan/update.html"
    header_icon = "tasks"
    action: ActionRecord

    def get_page_subtitle(self) -> str:
        """The action."""
        return str(self.action)

    def trail(self) -> list[tuple[str, str]]:
        """All actions, and this one."""
        return [("Actions", reverse("subgroups_actions:list")), (self.action.reference, inspect_url(self.action))]

    def done_url(self, result: Any) -> str:
        """The action."""
        return inspect_url(self.action)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the action and how it stands."""
        context = super().get_context_data(**kwargs)
        latest = self.action.latest_update
        return {
            **context,
            "action": self.action,
            **status_of(self.action),
            "latest": latest,
            "latest_who": who(latest) if latest else "",
            "back_url": inspect_url(self.action),
        }

    def files(self) -> Any:
        """The files that were posted."""
        return self.request.FILES if self.request.method == "POST" else None


class UpdateScreen(ActionFormScreen):
    """Adds an update."""

    page_title = "Add an update"
    button = "Save the update"
    said = "The update is saved."

    def load(self, **kwargs: Any) -> None:
        """Find the action."""
        self.action = action_or_404(kwargs["pk"], self.request.user)

    def refusal(self) -> str:
        """Those who keep the plan of its group, as long as something can be reported."""
        verbs = [can(verb, self.request.user, self.action) for verb in ("report", "reopen")]
        return "" if any(verbs) else verbs[0].why

    def form(self, data: Any = None) -> UpdateForm:
        """The form."""
        proofs = Proofs([self.action], self.action.partnership, self.request.user)
        return UpdateForm(data, self.files(), action=self.action, proofs=proofs)

    def act(self, form: Any) -> Any:
        """Report."""
        return actions.report(report=form.report(), by=self.request.user)


class CorrectionScreen(ActionFormScreen):
    """Corrects an update that was saved."""

    page_title = "Correct an update"
    button = "Save the correction"
    said = "The correction is saved. What was there before stays in the history."

    def load(self, **kwargs: Any) -> None:
        """Find the update."""
        self.update = update_or_404(kwargs["pk"], self.request.user)
        self.action = self.update.action

    def refusal(self) -> str:
        """Those who keep the plan of its group."""
        return can("amend_report", self.request.user, self.action).why

    def form(self, data: Any = None) -> CorrectionForm:
        """The form."""
        proofs = Proofs([self.action], self.action.partnership, self.request.user)
        return CorrectionForm(data, self.files(), update=self.update, proofs=proofs)

    def act(self, form: Any) -> Any:
        """Correct it."""
        return actions.amend_report(update=self.update, report=form.report(), by=self.request.user)


class MeetingUpdatesScreen(Screen):
    """One row for each open action of a group."""

    template_name = "admin/action_plan/meeting.html"
    header_icon = "tasks"
    page_title = "Updates for a meeting"

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

    def form(self, data: Any = None) -> MeetingForm:
        """The form."""
        open_ones = ActionRecord.objects.visible_to(self.request.user, self.body.partnership).open()
        found = open_ones.filter(body=self.body).select_related("body__partnership", "lead", "latest_update")
        rows = list(found.order_by("due_on", "pk")[:ROWS])
        return MeetingForm(data, actions=rows, proofs=Proofs(rows, self.body.partnership, self.request.user))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the rows."""
        return self.show(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save all that was typed, or show it again with what is wrong in each row."""
        form = self.form(request.POST)
        if form.is_valid():
            try:
                made = actions.report_all(reports=form.reports(), by=request.user)
            except RowsRefused as error:
                form.put_beside(error.rows)
            else:
                count = len(made)
                messages.success(request, f"{count} update{'s are' if count > 1 else ' is'} saved.")
                return redirect("action_plan_updates", self.body.pk)
        return self.show(status=UNPROCESSABLE, form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows with what is known of each action."""
        context = super().get_context_data(**kwargs)
        form = kwargs["form"]
        return {
            **context,
            "body": self.body,
            "form": form,
            "rows": [_row(row) for row in form.rows],
            "most": ROWS if len(form.rows) == ROWS else 0,
            "media": form.media,
            "sheet_url": reverse("action_plan_sheet", args=[self.body.pk]),
        }


def _row(row: Any) -> dict[str, Any]:
    action = row.action
    return {
        "form": row,
        "action": action,
        **status_of(action),
        "quiet": quiet_sentence(action),
        "latest": action.latest_update,
        "url": inspect_url(action),
    }


class EvidenceView(View):
    """Hands out the file of an update."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, for whoever may read the action."""
        return hand_out(update_or_404(pk, request.user), is_public=False)
