"""The yearly review of a document: the group recommends, a meeting decides, a second person confirms."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from cms.governance import actions, reviews
from cms.governance.admin.case.attendance import MeetingRow, rows
from cms.governance.admin.finding import document_or_404
from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.enums import Recommendation
from cms.governance.errors import GovernanceError
from cms.governance.models import DecisionEntry, Review
from cms.governance.permissions import is_editor, leads, second_person, voting_seats
from cms.partnership.models import Meeting
from cms.partnership.permissions import keeps_meetings

from .forms import ConfirmReviewForm, RecommendForm, ReviewDecisionForm, StrikeReviewForm

if TYPE_CHECKING:
    from django.forms import Form


class ReviewScreen(Screen):
    """One document's review, from the recommendation to the new year."""

    header_icon = "date"
    page_title = "Review"
    template_name = "admin/governance/review.html"

    def load(self, **kwargs: Any) -> None:
        """Find the document, its latest review and who this person is to it."""
        self.document = document_or_404(kwargs["pk"], self.request.user)
        user, deciding = self.request.user, self.document.deciding_body
        edits = is_editor(user, self.document)
        self.may_recommend = edits or leads(user, self.document.consulted_body)
        self.may_enter = edits or leads(user, deciding)
        self.holds_vote = leads(user, deciding) or bool(voting_seats(user, deciding))

    def get_page_subtitle(self) -> str:
        """The document's name."""
        return self.document.full_title

    def trail(self) -> list[tuple[str, str]]:
        """The document's versions lie above."""
        url = reverse("governance_versions", args=[self.document.pk])
        return [("Documents", reverse("governance_documents")), (self.document.full_title, url)]

    @cached_property
    def past(self) -> list[Review]:
        """Every recommendation there was, newest first."""
        return list(Review.objects.filter(document_id=self.document.pk).select_related("version").order_by("-pk"))

    @property
    def review(self) -> Review | None:
        """The one that is under way: the latest on the version in force, unless it was decided."""
        version = self.document.in_force
        latest = self.past[0] if self.past else None
        if latest is None or version is None or latest.decided_on is not None:
            return None
        return latest if latest.version_id == version.pk else None

    @cached_property
    def entry(self) -> DecisionEntry | None:
        """The decision that waits for a second person."""
        if self.review is None:
            return None
        waiting = DecisionEntry.objects.filter(review=self.review, decision=None, struck_at=None)
        found: DecisionEntry | None = waiting.select_related("meeting", "entered_by").first()
        return found

    @cached_property
    def meetings(self) -> list[MeetingRow]:
        """Meetings held since the group recommended."""
        if self.review is None:
            return []
        day = timezone.make_aware(dt.datetime.combine(timezone.localdate(self.review.at), dt.time.min))
        return rows(self.document.deciding_body, day)

    @property
    def why_not_confirm(self) -> str:
        """Why this person cannot be the second one."""
        body = self.document.deciding_body
        if not self.holds_vote:
            return f"The chair of {body.name} or a representative of another organisation confirms it."
        return second_person(self.request.user, self.entry, body).why if self.entry else ""

    # What is offered and done

    def forms(self) -> dict[str, Form]:
        """Verb → its form, for what this person may do now."""
        offered: dict[str, Form] = {}
        if self.may_recommend and self.entry is None and self.document.in_force:
            offered["recommend"] = RecommendForm()
        extends = self.review is not None and self.review.recommendation == Recommendation.EXTEND
        if extends and self.entry is None and self.may_enter and self.meetings:
            offered["decide"] = self._decision_form()
        if self.entry is not None and not self.why_not_confirm:
            offered["confirm"] = ConfirmReviewForm()
        if self.entry is not None and self.may_enter:
            offered["strike"] = StrikeReviewForm()
        return offered

    def _decision_form(self, data: Any = None) -> ReviewDecisionForm:
        return ReviewDecisionForm(data, meetings=[(str(row.meeting.pk), row.words) for row in self.meetings])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Recommend, enter the meeting's decision, or confirm it."""
        verbs = {
            "recommend": self._recommend,
            "decide": self._enter,
            "confirm": self._confirm,
            "strike": self._strike,
        }
        act = verbs.get(request.POST.get("verb", ""))
        if act is None:
            raise Http404("There is no such verb.")
        form, said = act(request.POST)
        if not form.errors:
            messages.success(request, said)
            return redirect("governance_review", self.document.pk)
        return self.show(status=UNPROCESSABLE, failed=form)

    def _recommend(self, data: Any) -> tuple[Form, str]:
        form = RecommendForm(data)
        if form.is_valid() and not self._is_repeated(form.cleaned_data):
            self._attempt(form, actions.recommend, document=self.document, **form.cleaned_data)
        return form, "The recommendation is on file."

    def _is_repeated(self, typed: dict[str, Any]) -> bool:
        """A second click: the recommendation under way says the same."""
        latest = self.review
        return latest is not None and (latest.recommendation, latest.reasons, latest.by_id) == (
            typed["recommendation"],
            typed["reasons"].strip(),
            self.request.user.pk,
        )

    def _enter(self, data: Any) -> tuple[Form, str]:
        form = self._decision_form(data)
        if self.review is None:
            form.add_error(None, "This review was decided already.")
        elif form.is_valid():
            meeting = Meeting.objects.get(pk=form.cleaned_data["meeting"])
            minute = form.cleaned_data["minute"]
            self._attempt(form, actions.enter_review_decision, review=self.review, meeting=meeting, minute=minute)
        return form, "The decision is entered. It takes effect when a second person confirms it."

    def _confirm(self, data: Any) -> tuple[Form, str]:
        form = ConfirmReviewForm(data)
        if form.is_valid():
            if self.entry is None:
                form.add_error(None, "This decision was already confirmed or set aside.")
            else:
                self._attempt(form, actions.confirm_review, entry=self.entry)
        return form, "It is confirmed: the document continues unchanged, and the register says so."

    def _strike(self, data: Any) -> tuple[Form, str]:
        form = StrikeReviewForm(data)
        if self.entry is None:
            form.add_error(None, "This decision was already confirmed or set aside.")
        elif form.is_valid():
            self._attempt(form, actions.strike_review, entry=self.entry, note=form.cleaned_data["note"])
        return form, "The entry is set aside. It stays on file."

    def _attempt(self, form: Form, action: Any, **arguments: Any) -> None:
        try:
            action(user=self.request.user, **arguments)
        except GovernanceError as error:
            put_beside(form, error)

    def get_context_data(self, failed: Any = None, **kwargs: Any) -> dict[str, Any]:
        """Add where the review stands and the forms."""
        offered = self.forms()
        if failed is not None:
            offered[failed.verb] = failed
        may_edit = keeps_meetings(self.request.user, self.document.deciding_body)
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "document": self.document,
            "version": self.document.in_force,
            "due": reviews.due(self.document),
            "today": timezone.localdate(),
            "review": self.review,
            "past": self.past,
            "entry": self.entry,
            "why_not_confirm": self.why_not_confirm,
            "forms": offered,
            "meetings": self.meetings,
            "may_edit_meetings": may_edit,
            "may_enter": self.may_enter,
        }
