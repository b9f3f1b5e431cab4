"""What Wagtail's own screens may not do to public record, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page

from cms.governance.models import AmendedDocument, AmendmentPage, GovernedPage
from cms.governance.setup import governed_models
from cms.governance.testers import holds_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

INSTEAD = "To end a document, propose its revocation; to replace one, adopt a successor."
REFUSED = {
    "delete": f"Adopted versions and submitted amendments are public record, so they are not deleted. {INSTEAD}",
    "move": "Adopted versions and submitted amendments have public addresses, so they are not moved. To rename a "
    "document, change its title; to replace one, adopt a successor.",
    "copy": "A copy of a governed document could be mistaken for the text in force, so none is made. Add a new page, "
    "and propose its first adoption.",
    "unpublish": f"What was adopted stays public, so it is not unpublished. {INSTEAD}",
    "set_privacy": "What was adopted stays public, so no page above or at it can be made private. To take personal "
    "data out of a text, ask an administrator to redact it.",
    "publish": "An amendment is adopted, not published: submit it, and let it be decided.",
}
DRAFTED = "A draft amendment changes this page or one below it. Delete that draft first."
# Wagtail's page views → what they do.
VIEWS = {
    "delete": "delete",
    "move": "move",
    "move_confirm": "move",
    "copy": "copy",
    "unpublish": "unpublish",
    "set_privacy": "set_privacy",
}


def why_not(verb: str, page: Page, *, with_descendants: bool = False) -> str:
    """Why `verb` is refused for this page, as a sentence; "" where it is none of our business."""
    if REFUSALS[verb](page.specific_deferred, with_descendants):
        return REFUSED[verb]
    return DRAFTED if verb == "delete" and _is_drafted(page) else ""


def _is_drafted(page: Page) -> bool:
    """Does a draft, wherever it hangs, change this page or one below it?"""
    return AmendedDocument.objects.filter(document__path__startswith=page.path).exists()


def _record(page: Page, with_descendants: bool) -> bool:
    return holds_record(page)


def _record_or_amendment(page: Page, with_descendants: bool) -> bool:
    return isinstance(page, AmendmentPage) or holds_record(page)


def _governed(page: Page, with_descendants: bool) -> bool:
    ours = (*governed_models(), AmendmentPage)
    return isinstance(page, ours) or (with_descendants and page.get_descendants().type(ours).exists())


def _public(page: Page, with_descendants: bool) -> bool:
    return isinstance(page, GovernedPage | AmendmentPage) or holds_record(page)


REFUSALS: dict[str, Callable[[Page, bool], bool]] = {
    "delete": _record,
    "move": _record_or_amendment,
    "copy": _governed,
    "unpublish": _public,
    "set_privacy": _public,
    "publish": lambda page, with_descendants: isinstance(page, AmendmentPage),
}


def guarded(view: View, verb: str) -> View:
    """A page view of Wagtail's that asks us first: its own check would say no more than "no permission"."""

    @wraps(view)
    def ask_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pk = kwargs.get("page_id") or kwargs.get("page_to_move_id") or (args[0] if args else None)
        page = Page.objects.filter(pk=pk).first()
        below = "copy_subpages" in request.POST
        why = why_not(verb, page, with_descendants=below) if page else ""
        return _refuse(request, verb, why) if why else view(request, *args, **kwargs)

    return ask_first


def _refuse(request: HttpRequest, verb: str, why: str) -> HttpResponse:
    if verb == "set_privacy":
        template = "admin/governance/components/refused_modal.html"
        modal: HttpResponse = render_modal_workflow(
            request, template, None, {"why": why}, json_data={"step": "refused"}
        )
        return modal
    messages.error(request, why)
    return redirect("wagtailadmin_home")


def before_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Refuse the whole of a bulk action that would touch public record, before any of it is done."""
    if action_type not in REFUSALS or action.model is not Page:
        return None
    chosen = [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
    pages = {page.pk: page for page in (*objects, *Page.objects.filter(pk__in=chosen))}
    reasons = {why_not(action_type, page, with_descendants=True) for page in pages.values()} - {""}
    if not reasons:
        return None
    messages.error(request, reasons.pop())
    return redirect("wagtailadmin_home")
