"""What all screens have in common: load, ask whether this person may, show, answer the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.governance.errors import GovernanceError

from .refusals import put_beside

if TYPE_CHECKING:
    from django.forms import BaseForm

UNPROCESSABLE = 422


class Screen(WagtailAdminTemplateMixin, View):
    """One screen about one thing. `trail` leads from the home page to it: (title, address)."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load what the screen is about."""
        super().setup(request, *args, **kwargs)
        self.load(**kwargs)

    def load(self, **kwargs: Any) -> None:
        """Find the object. Raise Http404 where there is none for this person."""

    def refusal(self) -> str:
        """Why this person may not open the screen; "" where they may."""
        return ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say why not, or go on."""
        if why := self.refusal():
            messages.error(request, why)
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.show()

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """The screen, with more context if an answer needs it."""
        response: HttpResponse = self.render_to_response(self.get_context_data(**context), status=status)
        return response

    def trail(self) -> list[tuple[str, str]]:
        """What lies between the home page and this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the trail, this screen."""
        steps = [{"url": url, "label": title} for title, url in self.trail()]
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [{"url": reverse("wagtailadmin_home"), "label": "Home"}, *steps, here]


class FormScreen(Screen):
    """A screen with one form and one verb behind it. What was typed stays where the verb refuses."""

    button = "Save"
    said = "Saved."

    def form(self, data: Any = None) -> BaseForm:
        """The form, bound to `data` if there is any."""
        raise NotImplementedError

    def act(self, form: Any) -> Any:
        """Use the verb. Raise GovernanceError."""
        raise NotImplementedError

    def done_url(self, result: Any) -> str:
        """Where to go when the verb has done its work."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the empty form."""
        return self.show(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, and go on; or show the form again with what was wrong."""
        form = self.form(request.POST)
        if form.is_valid():
            try:
                result = self.act(form)
            except GovernanceError as error:
                put_beside(form, error)
            else:
                messages.success(request, self.said)
                return redirect(self.done_url(result))
        return self.show(status=UNPROCESSABLE, form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the button says, and the scripts and styles of the form's fields."""
        form = kwargs.get("form")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "button": self.button, "media": form.media if form else None}
