"""Wagtail's page views with our buttons, and an amendment's editor with the way through its case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.preview import PreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from cms.governance.admin.guards import VIEWS, guarded
from cms.governance.models import AmendmentPage
from cms.governance.permissions import reader

from .buttons import of_page
from .guide import guide_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.admin.widgets.button import HeaderButton


STALE = (
    "This draft was saved elsewhere since you opened it: by you in another tab, or by somebody else. "
    "Nothing was overwritten. What you typed is still here; save again to put it in place of the other."
)


class SavesNoRecord(EditView):
    """An amendment is saved neither once it is submitted nor over a newer draft; what was typed stays on the screen.

    Wagtail refuses the second only while it saves by itself, and lets whoever submitted cancel the workflow here.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or say why not."""
        why = self._why_not() if isinstance(self.page, AmendmentPage) else ""
        response: HttpResponse = self._refused(request, why) if why else super().post(request, *args, **kwargs)
        return response

    def _why_not(self) -> str:
        if self.locked_for_user:
            return str(self.lock.get_message(self.request.user))
        return STALE if self.is_out_of_date and not self.expects_json_response else ""

    def _refused(self, request: HttpRequest, why: str) -> HttpResponse:
        if self.expects_json_response:
            return self.json_error_response("locked", why)
        messages.error(request, why)
        is_whole = "texts-count" in request.POST
        self.form = self.form_class(
            request.POST if is_whole else None,
            request.FILES if is_whole else None,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        self.has_unsaved_changes = is_whole
        return self.render_to_response(self.get_context_data())


class WorkplaceRevertView(SavesNoRecord, RevisionsRevertView):
    """The editor with an older draft in it."""


class WorkplaceEditView(SavesNoRecord):
    """The page editor."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Ours beside the page's name."""
        return list(of_page(self.page, self.request.user))

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Send those who may read a case but not edit its text to the case."""
        amendment = AmendmentPage.objects.filter(pk=page_id).first()
        is_closed = amendment is not None and not amendment.permissions_for_user(request.user).can_edit()
        if is_closed and reader(request.user, amendment):
            return redirect("governance_case", page_id)
        response: HttpResponse = super().dispatch(request, page_id, **kwargs)
        return response

    def get_template_names(self) -> list[str]:
        """An amendment's editor begins with where it stands."""
        names: list[str] = super().get_template_names()
        is_amendment = isinstance(self.page, AmendmentPage) and names == ["wagtailadmin/pages/edit.html"]
        return ["admin/governance/editor/edit.html"] if is_amendment else names

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the guide of an amendment."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if isinstance(self.page, AmendmentPage):
            context["guide"] = guide_of(self.page)
        return context


class WorkplaceIndexView(ExplorableIndexView):
    """The explorer, with our buttons where it shows what lies below a governed document."""

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Wagtail's, then ours."""
        return [*super().header_buttons, *of_page(self.parent_page.specific, self.request.user)]


class WorkplacePreview(PreviewOnEditView):
    """The preview beside the editor, for whoever may edit this page.

    Wagtail asks as well for a permission on some page, which members do not hold.
    """

    permission_required = None


class WorkplacePageViewSet(PageViewSet):
    """The views of all pages: what would touch public record asks the guards first."""

    model = Page
    edit_view_class = WorkplaceEditView
    index_view_class = WorkplaceIndexView
    revisions_revert_view_class = WorkplaceRevertView
    preview_on_edit_view_class = WorkplacePreview

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponse]:
        """The view, guarded if need be."""
        view: Callable[..., HttpResponse] = super().get_view_by_name(name)
        return guarded(view, VIEWS[name]) if name in VIEWS else view
