"""The view of the case screen: shows the case, and hands what is posted to a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.governance.admin.finding import amendment_or_404
from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.errors import GovernanceError
from cms.governance.permissions import reader
from cms.partnership.permissions import keeps_meetings

from .case import Case
from .next import sentence
from .offers import VERBS, calls, forms, why_not_confirm
from .rounds import ballot_rows, round_rows
from .timeline import events, steps
from .touched import notes

if TYPE_CHECKING:
    from .verbs import VerbForm


class CaseScreen(Screen):
    """One amendment."""

    template_name = "admin/governance/case.html"
    header_icon = "doc-full"

    def load(self, **kwargs: Any) -> None:
        """Find the amendment."""
        self.case = Case(amendment_or_404(kwargs["pk"], self.request.user), self.request.user)

    def refusal(self) -> str:
        """A draft nobody submitted is its drafters' business."""
        return reader(self.request.user, self.case.amendment).why

    def get_page_title(self) -> str:
        """Its reference."""
        return str(self.case.amendment.reference)

    def get_page_subtitle(self) -> str:
        """What it is about."""
        return str(self.case.amendment.title)

    def trail(self) -> list[tuple[str, str]]:
        """All amendments lie above."""
        return [("Amendments", reverse("governance_amendments"))]

    @property
    def url(self) -> str:
        """This screen."""
        return reverse("governance_case", args=[self.case.amendment.pk])

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the public page, once there is one."""
        if self.case.snapshot is None:
            return []
        return [HeaderButton("Public page", url=self.case.amendment.public_path, icon_name="site")]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Use one verb."""
        form = self._posted(request)
        if form.is_valid():
            try:
                form.act(request.user)
            except GovernanceError as error:
                put_beside(form, error)
                self.load(**kwargs)
            except ObjectDoesNotExist as error:
                raise Http404("There is no such row in this case.") from error
            else:
                messages.success(request, form.said)
                return redirect(self.url)
        return self.show(status=UNPROCESSABLE, failed=form)

    def _posted(self, request: HttpRequest) -> VerbForm:
        verb, row = VERBS.get(request.POST.get("verb", "")), request.POST.get("row", "")
        if verb is None:
            raise Http404("There is no such verb.")
        return verb(self.case, request.POST, row=int(row) if row.isdecimal() else None)

    def _may_edit_meetings(self) -> bool:
        return keeps_meetings(self.request.user, self.case.deciding_body)

    def get_context_data(self, failed: VerbForm | None = None, **kwargs: Any) -> dict[str, Any]:
        """All that is shown. A form that was refused comes first, with what was typed, and not again in its place."""
        case = self.case
        offered = {verb: form for verb, form in forms(case).items() if failed is None or verb != failed.verb}
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "case": case,
            "amendment": case.amendment,
            "document": case.document,
            "next": sentence(case),
            "calls": calls(case, offered),
            "forms": offered,
            "failed": failed,
            "rounds": round_rows(case, failed),
            "ballots": ballot_rows(case),
            "why_not_confirm": why_not_confirm(case),
            "may_edit_meetings": self._may_edit_meetings(),
            "touched_notes": notes(case),
            "steps": steps(case),
            "events": events(case.amendment),
            "media": sum((form.media for form in offered.values()), start=Media()),
        }
