"""One duty: its source, whether somebody checked it, and when it was met."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.errors import GovernanceError
from cms.partnership.models import Partnership
from cms.partnership.widgets import DateInput
from home.models import Duty

from . import actions, permissions
from .permissions import may


class VerifyForm(forms.Form):
    """Nothing is asked: the person who presses the button says so."""

    verb, button = "verify", "I checked it against the source"
    said = "It is checked. The public page says so, with today’s date."


class MetForm(forms.Form):
    """When and by what."""

    verb, button, said = "met", "It was met", "It is noted, and falls due anew by its rhythm."
    on = forms.DateField(label="On which day", widget=DateInput)
    note = forms.CharField(label="By what", max_length=300, required=False, help_text="For example, minute 7.")


class DutyScreen(Screen):
    """One duty."""

    page_title = "Duty"
    header_icon = "tasks"
    template_name = "admin/duties/duty.html"

    def load(self, **kwargs: Any) -> None:
        """Find it among those of the partnership of the site."""
        partnership = Partnership.objects.for_request(self.request)
        self.duty = get_object_or_404(
            Duty.objects.within(partnership).select_related("page", "verified_by", "partnership"), pk=kwargs["pk"]
        )

    def refusal(self) -> str:
        """For every role."""
        return may(permissions.VIEW, self.request.user, self.duty.partnership).why

    def get_page_subtitle(self) -> str:
        """What it asks for."""
        return str(self.duty.title)

    def trail(self) -> list[tuple[str, str]]:
        """The calendar lies above."""
        return [("Statutory calendar", reverse("duties:index"))]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to its form."""
        if not self._may(permissions.CHANGE):
            return []
        return [HeaderButton("Edit", url=reverse("duties:edit", args=[self.duty.pk]), icon_name="edit")]

    def _may(self, permission: str) -> bool:
        return bool(may(permission, self.request.user, self.duty.partnership))

    def forms(self, failed: Any = None) -> dict[str, Any]:
        """Verb → its form, for what this person may do now."""
        offered: dict[str, Any] = {}
        if self._may(permissions.VERIFY) and self.duty.source:
            offered["verify"] = VerifyForm(prefix="verify")
        if self._may(permissions.CHANGE):
            offered["met"] = MetForm(prefix="met", initial={"on": timezone.localdate()})
        return {**offered, failed.verb: failed} if failed is not None else offered

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Use one verb."""
        made: Any = {"verify": VerifyForm, "met": MetForm}.get(request.POST.get("verb", ""))
        if made is None:
            raise Http404("There is no such verb.")
        form: Any = made(request.POST, prefix=made.verb)
        if form.is_valid():
            verb: Any = {"verify": actions.verify_duty, "met": actions.meet_duty}[form.verb]
            try:
                verb(duty=self.duty, by=request.user, **form.cleaned_data)
            except GovernanceError as error:
                put_beside(form, error)
            else:
                messages.success(request, form.said)
                return redirect("home_duty", self.duty.pk)
        return self.show(status=UNPROCESSABLE, failed=form)

    def get_context_data(self, failed: Any = None, **kwargs: Any) -> dict[str, Any]:
        """Add the duty, the times it was met, and the forms."""
        offered = self.forms(failed)
        return {
            **super().get_context_data(**kwargs),
            "duty": self.duty,
            "times_met": self.duty.times_met.select_related("by"),
            "forms": offered,
            "may_edit": self._may(permissions.CHANGE),
            "media": sum((form.media for form in offered.values()), start=forms.Media()),
        }


class StartScreen(Screen):
    """Begins the calendar with the usual list. By POST only."""

    http_method_names = ("post",)

    def load(self, **kwargs: Any) -> None:
        """Whose calendar it is."""
        self.partnership = Partnership.objects.for_request(self.request)

    def refusal(self) -> str:
        """Those who may add duties."""
        return may(permissions.ADD, self.request.user, self.partnership).why

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add what is not there yet."""
        if self.partnership is None:
            raise Http404("There is no partnership here.")
        added = actions.start_from_usual(partnership=self.partnership, by=request.user)
        said = f"{added} duties were added. Their sources are to be added, and each is to be checked."
        messages.success(request, said if added else "All of the usual list is there already.")
        return redirect("duties:index")
