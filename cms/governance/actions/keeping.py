"""Keeping documents alive: reviews and confirmations, and the end of what nobody touches."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.delivery import purge
from cms.governance import mail, permissions, register
from cms.governance.enums import EntryKind, Method, Outcome, Recommendation, State
from cms.governance.errors import Incomplete, NotAllowed, WrongState
from cms.governance.models import (
    AmendmentPage,
    Decision,
    DecisionEntry,
    GovernedPage,
    RegisterEntry,
    Review,
    StoredText,
)
from cms.partnership.models import Meeting

from .consulting import finish
from .deciding import check_meeting, quorum
from .steps import locked


@transaction.atomic
def recommend(*, document: GovernedPage, user: Any, recommendation: str, reasons: str) -> Review:
    """The sub-group's recommendation at its review: extend, modify or end, with its reasons."""
    version = document.in_force
    if version is None or version.is_revocation:
        raise WrongState("There is no version in force to review.")
    body = document.consulted_body
    is_one = permissions.leads(user, body) or permissions.is_editor(user, document)
    permissions.demand(permissions.answer(is_one, f"Only the chair or vice-chair of {body.name} can recommend."))
    if recommendation not in Recommendation.values:
        raise Incomplete("Choose what the group recommends.", {"recommendation": "Choose one."})
    if not reasons.strip():
        raise Incomplete("Give the group's reasons.", {"reasons": "Give the group's reasons."})
    role, _ = permissions.standing(user, body)
    review = Review.objects.create(
        partnership=document.partnership,
        document_id=document.pk,
        version=version,
        recommendation=recommendation,
        reasons=reasons.strip(),
        by=user,
        role=role,
    )
    log(instance=document, action="governance.recommended", user=user, data={"recommendation": recommendation})
    return review


@transaction.atomic
def enter_review_decision(*, review: Review, user: Any, meeting: Meeting, minute: str) -> DecisionEntry:
    """Write down that a meeting extended the document unchanged; a second person confirms it."""
    document = review.document.specific
    body = document.deciding_body
    is_one = permissions.leads(user, body) or permissions.is_editor(user, document)
    permissions.demand(permissions.answer(is_one, f"Only editors and the chair of {body.name} can enter decisions."))
    if review.recommendation != Recommendation.EXTEND:
        raise WrongState("To modify or end the document, propose an amendment.")
    if review.decided_on or review.entries.filter(struck_at=None).exists():
        raise WrongState("A decision on this review was entered already.")
    check_meeting(meeting, body, not_before=timezone.localdate(review.at))
    if not minute.strip():
        raise Incomplete("Give the number of the minute.", {"minute": "Give the number of the minute."})
    present, seats = quorum(meeting, body, 50)
    role, organisation = permissions.standing(user, body)
    entry = DecisionEntry.objects.create(
        review=review,
        partnership=review.partnership,
        outcome=Outcome.APPROVE,
        method=Method.MEETING,
        meeting=meeting,
        minute=minute.strip(),
        decided_on=timezone.localdate(meeting.starts_at),
        present=present,
        seats=seats,
        entered_by=user,
        entered_role=role,
        entered_organisation=organisation,
    )
    log(instance=document, action="governance.review_entered", user=user, data={"minute": entry.minute})
    return entry


@transaction.atomic
def strike_review(*, entry: DecisionEntry, user: Any, note: str) -> DecisionEntry:
    """Set an entry on a review aside that was wrong, before it is confirmed. It stays on file."""
    entry = DecisionEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.review is None or not entry.is_waiting:
        raise WrongState("This decision was already confirmed or set aside.")
    document = entry.review.document.specific
    body = document.deciding_body
    is_one = permissions.leads(user, body) or permissions.is_editor(user, document)
    permissions.demand(permissions.answer(is_one, f"Only editors and the chair of {body.name} can set entries aside."))
    if not note.strip():
        raise Incomplete("Say what was wrong with the entry.", {"note": "Say what was wrong with the entry."})
    entry.struck_at, entry.note = timezone.now(), f"Set aside: {note.strip()}"
    entry.save(update_fields=["struck_at", "note"])
    log(instance=document, action="governance.entry_struck", user=user, data={"note": note.strip()})
    return entry


@transaction.atomic
def confirm_review(*, entry: DecisionEntry, user: Any) -> RegisterEntry:
    """The second person confirms it: a register entry and a new review date, no version."""
    entry = DecisionEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.review is None or not entry.is_waiting:
        raise WrongState("This decision was already confirmed or set aside.")
    review = entry.review
    document = review.document.specific
    body = document.deciding_body
    if not (permissions.leads(user, body) or permissions.voting_seats(user, body)):
        raise NotAllowed(f"Only the chair of {body.name} or a representative of another organisation can confirm this.")
    permissions.demand(permissions.second_person(user, entry, body))
    role, _ = permissions.standing(user, body)
    decision = Decision.objects.create(
        review=review,
        partnership=review.partnership,
        outcome=entry.outcome,
        method=entry.method,
        body_name=body.name,
        meeting=entry.meeting,
        meeting_name=str(entry.meeting or ""),
        minute=entry.minute,
        decided_on=entry.decided_on,
        present=len(entry.present),
        seats=entry.seats,
        note_sha256=StoredText.objects.keep(review.partnership, review.reasons),
        recorded_by=entry.entered_by,
        recorded_role=entry.entered_role,
        confirmed_by=user,
        confirmed_role=role,
    )
    entry.decision = decision
    entry.save(update_fields=["decision"])
    review.decided_on, review.is_confirmed = entry.decided_on, True
    review.save(update_fields=["decided_on", "is_confirmed"])
    log(instance=document, action="governance.confirmed_unchanged", user=user, data={"minute": entry.minute})
    transaction.on_commit(purge)
    written = register.append(
        partnership=review.partnership,
        kind=EntryKind.CONFIRMED,
        payload=register.confirmation_payload(review.version, decision),
        version=review.version,
    )
    mail.confirmed(document, decision)
    return written


@transaction.atomic
def lapse(*, amendment: AmendmentPage, now: dt.datetime | None = None) -> AmendmentPage | None:
    """End an amendment that no verb has moved for the partnership's lapse days; None where it has not come to that."""
    amendment = locked(amendment)
    limit = dt.timedelta(days=amendment.partnership.lapse_days)
    if amendment.state not in State.open() or (now or timezone.now()) - amendment.state_since < limit:
        return None
    note = f"Nothing happened for {amendment.partnership.lapse_days} days."
    return finish(amendment, State.LAPSED, None, note)
