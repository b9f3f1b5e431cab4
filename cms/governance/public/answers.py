"""Consultation rounds as the public reads them: figures at once, what was said when the round is over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.governance.enums import Stance
from cms.governance.models import ConsultationRound, Response

from .submitted import headings_of


def rounds_of(rounds: list[ConsultationRound]) -> list[dict[str, Any]]:
    """Rounds in their order. One query for all answers, and the snapshots' texts where an answer names a section."""
    answers: dict[int, list[Response]] = {round.pk: [] for round in rounds}
    for response in Response.objects.filter(round__in=rounds).order_by("pk"):
        answers[response.round_id].append(response)
    return [_round(number, round, answers[round.pk]) for number, round in enumerate(rounds, 1)]


def _round(number: int, round: ConsultationRound, answers: list[Response]) -> dict[str, Any]:
    answered = {str(answer.organisation_id) for answer in answers if answer.organisation_id} & set(round.asked)
    members, verbs = round.body.name, ("is", "are") if round.takes_answers else ("was", "were")
    ended = round.concluded_at or round.ended_at or round.deadline
    return {
        "number": number,
        "audience_label": f"{members} and the public {verbs[1]} asked"
        if round.is_public
        else f"{members} {verbs[0]} asked",
        "opens": timezone.localdate(round.opens_at),
        "deadline": timezone.localdate(round.deadline),
        "until": timezone.localdate(min(ended, round.deadline)),
        "cut_short": _is_cut_short(round),
        "open": round.takes_answers,
        "running": round.is_running,
        "public": round.is_public,
        "asked": len(round.asked),
        "answered": len(answered),
        "public_count": sum(not answer.organisation_name for answer in answers),
        "silent": [] if _may_yet_answer(round) else sorted(n for pk, n in round.asked.items() if pk not in answered),
        **_figures(round, answers),
    }


def _is_cut_short(round: ConsultationRound) -> bool:
    """Ended without a conclusion while there was time left to answer."""
    return round.ended_at is not None and round.ended_at < round.deadline


def _may_yet_answer(round: ConsultationRound) -> bool:
    """Nobody's silence is an answer before the time is over."""
    return round.takes_answers or _is_cut_short(round)


def public_until(rounds: list[ConsultationRound]) -> dt.date | None:
    """The last day on which anybody may comment; None where the public is not asked now."""
    running = (round for round in rounds if round.is_public and round.takes_answers)
    return next((timezone.localdate(round.deadline) for round in running), None)


def _figures(round: ConsultationRound, answers: list[Response]) -> dict[str, Any]:
    """Held back while the round runs: an answer may still be replaced, and the replies are being written."""
    if round.is_running:
        return {"support": None, "comment": None, "object": None, "responses": []}
    stances = [answer.stance for answer in answers]
    headings = headings_of(round.snapshot) if any(answer.section for answer in answers) else {}
    return {
        **{stance.value: stances.count(stance) for stance in Stance},
        "responses": [_response(answer, headings) for answer in answers],
    }


def _response(answer: Response, headings: dict[str, str]) -> dict[str, Any]:
    return {
        "who": answer.who,
        "stance": answer.stance,
        "stance_label": answer.get_stance_display(),
        "where": headings.get(answer.section, ""),
        "text": answer.text,
        "redacted": answer.is_redacted,
        "disposition_label": answer.get_disposition_display() if answer.disposition else "",
        "reply": answer.reply,
    }
