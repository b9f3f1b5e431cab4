"""One proposal as it was submitted: reason, redline, consultation, decision, and what happens next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from cms.governance.enums import AmendmentKind, Method, Outcome
from cms.governance.models import AmendmentPage, ConsultationRound, Decision, GovernedPage, Snapshot, Version

from .answers import public_until, rounds_of
from .course import Course
from .crumbs import crumbs
from .links import Links, address, parent_path, settle
from .listed import listed_at, state_label
from .submitted import texts_of
from .wording import decided_by


def one(request: HttpRequest, page: GovernedPage, reference: str) -> HttpResponse:
    """A proposal at the document it hangs below; from any other document it changes, the reader is sent there."""
    links = settle(request, page)
    amendment = listed_at(page).filter(reference=reference).defer("texts").first()
    if amendment is None:
        raise Http404(f"There is no proposal {reference}.")
    if amendment.depth != page.depth + 1 or not amendment.path.startswith(page.path):
        home = Links(address(parent_path(amendment.url_path), page.partnership))
        return HttpResponseRedirect(home.amendment(reference))
    amendment.__dict__["document"] = page  # known: saves asking for it again
    context = {
        **page.get_context(request),
        "document": {"title": page.title, "url": links.page},
        **context_of(amendment),
        "breadcrumbs": crumbs(request, inside=True),
    }
    return TemplateResponse(request, "pages/amendment.html", context)


def context_of(amendment: AmendmentPage) -> dict[str, Any]:
    """What the page of a proposal says of it, all from its latest snapshot."""
    snapshots = list(amendment.snapshots.order_by("number"))
    latest = snapshots[-1]
    rounds = list(ConsultationRound.objects.filter(snapshot__in=snapshots).select_related("snapshot", "body"))
    decision = Decision.objects.filter(snapshot__in=snapshots).order_by("-pk").select_related("ballot").first()
    versions = list(Version.objects.filter(snapshot__in=snapshots).defer("changes", "origins").order_by("pk"))
    course = Course(amendment, snapshots, rounds, decision, versions)
    return {
        "amendment": _amendment(amendment, latest, snapshots[0], versions),
        "steps_heading": course.heading(),
        "next": course.next(),
        "steps": course.steps(),
        "texts": texts_of(latest, versions),
        "rounds": rounds_of(rounds),
        "public_until": public_until(rounds),
        "decision": _decision(decision) if decision else None,
    }


def _amendment(amendment: AmendmentPage, latest: Snapshot, first: Snapshot, versions: list[Version]) -> dict[str, Any]:
    case = latest.manifest
    by = [part for part in (latest.role, latest.organisation) if part]
    return {
        "reference": amendment.reference,
        "title": case.get("title", amendment.reference),
        "kind_label": AmendmentKind(case["kind"]).label if case else "",
        "state": amendment.state,
        "state_label": state_label(amendment.state),
        "summary": case.get("summary", ""),
        "reason": paragraphs(case.get("reason", "")),
        "equality_note": case.get("equality", ""),
        "proposed_by": ", ".join(by),
        "proposed_on": timezone.localdate(first.at),
        "in_force_on": versions[-1].in_force_from if versions else _wanted_date(case),
        "urgent": bool(case.get("urgent")),
    }


def _wanted_date(case: dict[str, Any]) -> dt.date | None:
    return dt.date.fromisoformat(case["in_force_from"]) if case.get("in_force_from") else None


def paragraphs(text: str) -> SafeString:
    """Plain text as HTML: escaped, its lines kept."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308


def _decision(decision: Decision) -> dict[str, Any]:
    """Bodies, roles and figures. A ballot's note is made of what voters wrote, which was for the drafters."""
    return {
        "outcome": decision.outcome,
        "outcome_label": _OUTCOMES[Outcome(decision.outcome)],
        "method_label": decision.get_method_display(),
        "decided_by": decided_by(decision),
        "decided_on": decision.decided_on,
        "meeting": decision.meeting_name,
        "minute": decision.minute,
        "note": decision.note if decision.method != Method.BALLOT else "",
        "casting": _casting(decision),
        "evidenced": decision.is_evidenced,
        "figures": _figures(decision),
        "recorded_by": decision.recorded_role,
        "confirmed_by": decision.confirmed_role,
    }


def _casting(decision: Decision) -> dict[str, str] | None:
    """What broke a tie: in which role, and why. Unlike the other votes it is one person's, who answers for it."""
    vote = decision.ballot and decision.ballot.votes.filter(is_casting=True).first()
    return {"role": vote.role, "reason": vote.comment} if vote else None


_OUTCOMES = {
    Outcome.APPROVE: "adopted",
    Outcome.REQUEST_CHANGES: "changes requested",
    Outcome.REJECT: "rejected",
    Outcome.ABSTAIN: "none",
}


def _figures(decision: Decision) -> dict[str, int] | None:
    if not decision.figures:
        return None
    figures = {key.replace(" ", "_"): value for key, value in decision.figures.items()}
    return {**figures, "seats": decision.seats}
