"""Voting by single-use link: choose, confirm, done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from cms.governance import permissions
from cms.governance.actions import deciding
from cms.governance.enums import Channel, Outcome, State
from cms.governance.errors import GovernanceError, Incomplete, NotAllowed
from cms.governance.models import Ballot, OneTimeLink, Vote

from .forms import VoteForm, show
from .one_time import about, by_link, gone, why_gone

THANKS = dt.timedelta(minutes=30)
"""How long after the vote the page that thanks for it can be opened."""


@by_link("ballot")
def vote(request: HttpRequest, link: OneTimeLink, ballot: Ballot, token: str) -> HttpResponse:
    """Opening it uses nothing up. The form is asked back once, and only the confirmed vote is cast."""
    if request.method != "POST" and "done" in request.GET and (cast := _just_cast(link, ballot)):
        return _page(request, link, ballot, "done", choice_label=cast.get_outcome_display())
    amendment = ballot.snapshot.amendment
    reason = why_gone(link) or ("" if ballot.is_open and amendment.state == State.DECISION else "closed")
    if reason:
        return gone(request, reason, amendment=amendment)
    if not permissions.not_drafted_by(link.membership, amendment):
        return gone(request, "refused", amendment=amendment, status=403)
    form = VoteForm(request.POST or None)
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        return _page(request, link, ballot, "choose", form=form)
    if "confirm" not in request.POST:
        label = Outcome(form.cleaned_data["outcome"]).label
        return _page(request, link, ballot, "confirm", form=form, choice_label=label)
    try:
        deciding.vote_by_link(link=link, **form.cleaned_data)
    except Incomplete as problem:
        show(form, problem)
        return _page(request, link, ballot, "choose", form=form)
    except GovernanceError as problem:
        reason = "refused" if isinstance(problem, NotAllowed) else "closed"
        return gone(request, reason, text=str(problem), amendment=amendment)
    return HttpResponseRedirect(f"{reverse('governance_vote', args=[token])}?done=1")


def _just_cast(link: OneTimeLink, ballot: Ballot) -> Vote | None:
    """The vote this link has just cast."""
    if link.used_at is None or timezone.now() > link.used_at + THANKS:
        return None
    votes = ballot.votes.filter(organisation_id=link.membership.organisation_id, channel=Channel.LINK)
    latest: Vote | None = votes.order_by("-pk").first()
    return latest


def _page(request: HttpRequest, link: OneTimeLink, ballot: Ballot, step: str, **more: Any) -> HttpResponse:
    closes = timezone.localdate(ballot.closes_at)
    context = {**about(ballot.snapshot, link), "step": step, "closes": closes, **more}
    return TemplateResponse(request, "pages/vote.html", context)
