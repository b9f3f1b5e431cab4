"""Public pages of actions: all of them, one with its history, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.exchange.sheets import write_csv
from cms.governance.public.links import address
from cms.governance.public.register import of_request
from cms.partnership.enums import Publication
from subgroups.action_plan.evidence import hand_out
from subgroups.action_plan.sections import standings
from subgroups.models import ActionRecord, ProgressUpdate, SubGroupPage

from .asked import asked_in
from .listing import COLUMNS, public_actions, table
from .rows import closing, row_of
from .story import story_of

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

HOME = {"title": "Home", "url": "/"}
CSV_NAMES = (*(title for _, title in COLUMNS), "Status", "Reference", "Group", "Priority", "Partners", "Updated")


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """All public actions of the partnership."""
    partnership = of_request(request)
    context = {
        "actions": table(request, partnership),
        "breadcrumbs": [HOME],
        "canonical_url": request.build_absolute_uri(reverse("actions")),
        "noindex": bool(request.GET),
    }
    return TemplateResponse(request, "pages/actions.html", context)


@require_safe
def actions_csv(request: HttpRequest) -> HttpResponse:
    """The actions asked for, all on one page: the columns of the table, and what tells the rows apart."""
    partnership = of_request(request)
    asked = asked_in(request.GET)
    rows = asked.narrow(public_actions(partnership))
    rows = rows.filter(status=asked.status) if asked.status else rows
    rows = rows.select_related("lead", "latest_update", "body", "priority").prefetch_related("partners")
    response = HttpResponse(
        write_csv(CSV_NAMES, (_line(action) for action in rows.order_by(*asked.order()))),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return response


def _line(action: ActionRecord) -> list[Any]:
    row = row_of(action)
    return [
        row["lead"],
        row["activity"],
        "\n".join(_progress(action)),
        action.due_on,
        row["status_label"],
        row["reference"],
        action.body.name,
        f"{action.priority.number}, {action.priority.title}" if action.priority else "",
        "; ".join(row["partners"]),
        row["updated_on"],
    ]


def _progress(action: ActionRecord) -> Iterator[str]:
    row = row_of(action)
    if row["progress"]:
        yield row["progress"]
    if ended := closing(action):
        yield f"{ended[0]}: {ended[1]}"
    if row["quiet"]:
        yield row["quiet"]


@require_safe
def action(request: HttpRequest, reference: str) -> HttpResponse:
    """One action with everything that happened to it. Raises Http404 for one that is not public."""
    partnership = of_request(request)
    found = _public(partnership, reference)
    context = {
        "action": found,
        **row_of(found),
        "success": found.success,
        "measures": found.measures.filter(publication=Publication.PUBLIC).values_list("title", flat=True),
        "group": _group(found, partnership),
        "priority": _priority(found, partnership),
        "resting": standings([found], partnership).get(found.pk),
        "events": story_of(found),
        "breadcrumbs": [HOME, {"title": "Actions", "url": reverse("actions")}],
        "canonical_url": request.build_absolute_uri(reverse("action", args=[found.reference])),
    }
    return TemplateResponse(request, "pages/action.html", context)


def _public(partnership: Partnership, reference: str) -> ActionRecord:
    rows = public_actions(partnership).select_related("body", "lead", "priority", "latest_update", "basis")
    found: ActionRecord = get_object_or_404(rows, reference=reference.upper())
    found.partnership = partnership
    return found


def _group(action: ActionRecord, partnership: Partnership) -> dict[str, str]:
    page = SubGroupPage.objects.live().filter(body=action.body_id).first()
    return {"title": action.body.name, "url": address(page.url_path, partnership) if page else ""}


def _priority(action: ActionRecord, partnership: Partnership) -> dict[str, Any] | None:
    page = action.priority
    if page is None or not page.live:
        return None
    return {"number": page.number, "title": page.title, "url": address(page.url_path, partnership)}


@require_safe
def evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The file of an update of a public action."""
    found = _public(of_request(request), reference)
    update = ProgressUpdate.objects.filter(action=found, pk=pk).first()
    if update is None:
        raise Http404("There is no such file.")
    return hand_out(update, is_public=True)
