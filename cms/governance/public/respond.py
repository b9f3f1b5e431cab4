"""Answering in a consultation by one-time link, without an account."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from cms.governance.actions import consulting
from cms.governance.enums import Channel
from cms.governance.errors import GovernanceError, Incomplete
from cms.governance.models import ConsultationRound, OneTimeLink, Response, Snapshot
from cms.redline import contents

from .forms import AnswerForm, show
from .one_time import about, by_link, gone, why_gone


@by_link("round")
def respond(request: HttpRequest, link: OneTimeLink, round: ConsultationRound, token: str) -> HttpResponse:
    """Opening it uses nothing up; sending the form does, and may be corrected for a short while."""
    snapshot, amendment = round.snapshot, round.snapshot.amendment
    reason = why_gone(link) or ("" if round.takes_answers else "closed")
    if reason:
        return gone(request, reason, amendment=amendment)
    previous = _previous(link)
    initial = _said(previous) if previous else {}
    form = AnswerForm(request.POST or None, initial=initial, sections=list(_sections(snapshot)))
    if request.method == "POST" and form.is_valid():
        try:
            consulting.respond_by_link(link=link, **form.cleaned_data)
        except Incomplete as problem:
            show(form, problem)
        except GovernanceError as problem:
            return gone(request, "closed", text=str(problem), amendment=amendment)
        else:
            return HttpResponseRedirect(f"{reverse('governance_respond', args=[token])}?done=1")
    context = {
        **about(snapshot, link),
        "form": form,
        "deadline": timezone.localdate(round.deadline),
        "done": request.method != "POST" and "done" in request.GET and previous is not None,
        "previous": previous and {"stance_label": previous.get_stance_display(), "at": timezone.localtime(previous.at)},
    }
    return TemplateResponse(request, "pages/respond.html", context)


def _sections(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Key and name of each section, with its document's where there are several."""
    titles = {document["document"]: document["title"] for document in snapshot.manifest.get("documents", [])}
    for pk, tree in snapshot.texts.items():
        for entry in contents(tree or ()):
            name = f"{entry.number} {entry.heading}".strip()
            yield entry.id, f"{titles[pk]}: {name}" if len(titles) > 1 else name


def _said(answer: Response) -> dict[str, str]:
    return {"stance": answer.stance, "section": answer.section, "text": "" if answer.is_redacted else answer.text}


def _previous(link: OneTimeLink) -> Response | None:
    """The answer that a new one would replace."""
    if link.used_at is None:
        return None
    given = Response.objects.filter(
        round=link.round, channel=Channel.LINK, organisation=link.membership.organisation_id
    )
    latest: Response | None = given.order_by("-pk").first()
    return latest
