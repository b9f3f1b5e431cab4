"""The buttons at the foot of the editor, and where submitting leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.messages import get_messages
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem

from cms.governance.enums import State
from cms.governance.models import AmendmentPage, GovernedPage

from .guide import submit_label

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

KEPT = {"action-save-draft", "action-submit", "action-page-locked"}


class SubmitItem(SubmitForModerationMenuItem):
    """Submit, in the words of what follows."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Say what it is submitted for."""
        return {**super().get_context_data(parent_context), "label": submit_label(parent_context["page"])}


def construct(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave of an amendment's menu only saving and submitting; a new governed page cannot be published."""
    page = context.get("page")
    if isinstance(page, AmendmentPage):
        kept = [item for item in items if item.name in KEPT]
        items[:] = [SubmitItem(order=60) if item.name == "action-submit" else item for item in kept]
    elif context["view"] == "create" and _creates_document(request):
        items[:] = [item for item in items if item.name not in {"action-publish", "action-submit"}]


def _creates_document(request: HttpRequest) -> bool:
    match = request.resolver_match
    names = match.kwargs if match else {}
    try:
        model = apps.get_model(names["content_type_app_name"], names["content_type_model_name"])
    except LookupError:
        return False
    return issubclass(model, GovernedPage)


def after_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Show the submitter exactly what was submitted."""
    is_submission = isinstance(page, AmendmentPage) and request.POST.get("action-submit")
    if is_submission and AmendmentPage.objects.filter(pk=page.pk).exclude(state=State.DRAFT).exists():
        for _ in get_messages(request):
            pass  # Wagtail's own speaks of moderation; read messages are not shown again
        messages.success(request, "Submitted. Below is exactly what was submitted, and what happens next.")
        return redirect("governance_case", page.pk)
    return None
