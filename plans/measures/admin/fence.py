"""What every screen of measures and events asks first: which of them this person may read and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.governance.admin.refusals import put_beside
from cms.governance.errors import GovernanceError
from cms.partnership.fence import Fenced
from plans.measures.permissions import can, is_officer

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


class Readable(Fenced):
    """Offers the records this person may read, in the request's partnership."""

    def fenced(self) -> QuerySet[Model]:
        """Return them."""
        rows: QuerySet[Model] = self.model._default_manager.readable_by(self.request.user, self.partnership)
        return rows

    def is_officer(self) -> bool:
        """Say whether the person keeps everything."""
        return is_officer(self.request.user, self.partnership)


class OneReadable(Readable):
    """A screen that uses a verb on one record, and says why where that is refused."""

    object: Any
    verb = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the record, and ask whether the verb may be used. Raise Http404."""
        if getattr(self, "object", None) is None:
            self.object = self.get_object()  # type: ignore[attr-defined]  # of the view this is mixed into
        reply = can(self.verb, request.user, self.object) if request.user.is_authenticated else None
        if reply is not None and not reply:
            messages.error(request, reply.why)
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)


class SaysWhy:
    """A form whose verb may refuse: what was typed stays, with the reason where the person looks."""

    success_message = "%(object)s has been saved."
    error_message = "Nothing was saved yet. Please correct what is marked below."

    def form_valid(self, form: Any) -> HttpResponse:
        """Use the verb, or show the form again."""
        try:
            return super().form_valid(form)  # type: ignore[misc]  # of the view this is mixed into
        except GovernanceError as error:
            put_beside(form, error)
            return self.form_invalid(form)  # type: ignore[attr-defined]
