"""Asking: responses, replies, the end of a consultation, sending back, withdrawing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance import mail, permissions
from cms.governance.enums import Channel, Disposition, Stance, State
from cms.governance.errors import Incomplete, WrongState
from cms.governance.models import AmendmentPage, ConsultationRound, OneTimeLink, Response
from cms.governance.models.evidence import WORDS_REDACTED
from cms.partnership.models import Membership, Organisation

from .steps import end_of_day, end_step, leave_workflow, locked, next_step, record, set_state

SHORTEST = dt.timedelta(days=1)


def running_round(amendment: AmendmentPage) -> ConsultationRound:
    """The round that is on. Raises WrongState where there is none."""
    rounds = ConsultationRound.objects.filter(
        snapshot__amendment=amendment, concluded_at__isnull=True, ended_at__isnull=True
    )
    round = rounds.first()
    if round is None:
        raise WrongState("No consultation is running on this amendment.")
    return round


@transaction.atomic
def respond(
    *,
    amendment: AmendmentPage,
    user: Any,
    stance: str,
    text: str = "",
    section: str = "",
    organisation: Organisation | None = None,
) -> Response:
    """A member answers from an account. `section` is a section's key, "" for the whole."""
    amendment = locked(amendment)
    permissions.require("respond", user, amendment)
    seats = permissions.seats(user, amendment.consulted_body)
    mine = [seat.organisation for seat in seats]
    chosen = organisation if organisation in mine else mine[0]
    role = permissions.said_of(user, amendment.consulted_body)
    answer = _answer(running_round(amendment), stance, text, section, chosen, Channel.ACCOUNT, user, role)
    record(amendment, "responded", user, organisation=chosen.name, stance=answer.stance)
    return answer


@transaction.atomic
def respond_by_link(*, link: OneTimeLink, stance: str, text: str = "", section: str = "") -> Response:
    """A member answers by one-time link. Within the grace a second answer replaces the first."""
    round = link.round
    if round is None:
        raise WrongState("This link is not for a consultation.")
    amendment = locked(round.snapshot.amendment)
    link = OneTimeLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not link.is_valid or not link.membership.stands_on(timezone.localdate()):
        raise WrongState("This link is no longer valid. Ask the partnership for a new one.")
    if amendment.state != State.CONSULTATION:
        raise WrongState("The consultation has ended.")
    seat: Membership = link.membership
    if link.used_at:
        earlier = round.responses.filter(channel=Channel.LINK, organisation=seat.organisation, disposition="")
        earlier.exclude(text=WORDS_REDACTED).delete()
    answer = _answer(round, stance, text, section, seat.organisation, Channel.LINK, None, seat.title)
    if link.used_at is None:
        OneTimeLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    record(amendment, "responded", None, organisation=seat.organisation.name, stance=stance, channel=Channel.LINK)
    return answer


@transaction.atomic
def record_response(
    *,
    amendment: AmendmentPage,
    user: Any,
    stance: str,
    text: str,
    source: str,
    section: str = "",
    organisation: Organisation | None = None,
) -> Response:
    """An officer writes down an answer given at a meeting or in a letter; no organisation means a resident."""
    amendment = locked(amendment)
    permissions.require("record_response", user, amendment)
    round = running_round(amendment)
    if organisation is None and not round.is_public:
        raise Incomplete("Choose who answered: this consultation asks the members only.", {"organisation": "Choose."})
    if organisation is not None and str(organisation.pk) not in round.asked:
        raise Incomplete(f"{organisation.name} was not asked in this consultation.")
    if not source.strip():
        message = "Say where the answer was given: which meeting, letter or call."
        raise Incomplete(message, {"source": message})
    role = permissions.said_of(user, amendment.consulted_body, amendment.deciding_body)
    answer = _answer(round, stance, text, section, organisation, Channel.RECORDED, user, role, source.strip())
    record(amendment, "response_recorded", user, who=answer.who, stance=answer.stance)
    return answer


def _answer(
    round: ConsultationRound,
    stance: str,
    text: str,
    section: str,
    organisation: Organisation | None,
    channel: Channel,
    user: Any,
    role: str,
    source: str = "",
) -> Response:
    if not round.takes_answers:
        raise WrongState("The time to answer is over.")
    if stance not in Stance.values:
        raise Incomplete("Choose support, comment or object.", {"stance": "Choose one."})
    if stance != Stance.SUPPORT and not text.strip():
        raise Incomplete("Write what you want to say.", {"text": "Write what you want to say."})
    if section and section not in {s.id for tree in round.snapshot.texts.values() for s in tree or ()}:
        raise Incomplete("That section is not part of the proposal.", {"section": "Choose a section."})
    said = {
        "organisation": organisation,
        "section": section,
        "stance": stance,
        "text": text.strip(),
        "channel": channel,
        "source": source,
        "by": user,
    }
    # A second click sends the same again. Residents are not told apart, so two of them may say the same.
    twin = round.responses.filter(**said).first() if organisation else None
    return twin or Response.objects.create(
        round=round,
        partnership=round.partnership,
        organisation_name=organisation.name if organisation else "",
        role=role,
        **said,
    )


@transaction.atomic
def reply(*, response: Response, user: Any, disposition: str, text: str = "") -> Response:
    """Say what becomes of an answer. All but "accepted" and "noted" need a reason."""
    amendment = locked(response.round.snapshot.amendment)
    permissions.require("reply", user, amendment)
    if not response.round.is_running:
        raise WrongState("This consultation has ended; its answers stand as they are.")
    if disposition not in Disposition.values:
        raise Incomplete("Choose what becomes of the answer.", {"disposition": "Choose one."})
    if disposition in (Disposition.PARTLY, Disposition.NOT_ACCEPTED) and not text.strip():
        raise Incomplete("Give the reason.", {"reply": "Give the reason."})
    response.disposition, response.reply, response.replied_at = disposition, text.strip(), timezone.now()
    response.save(update_fields=["disposition", "reply", "replied_at"])
    record(amendment, "replied", user, who=response.who, disposition=disposition)
    return response


@transaction.atomic
def shorten(*, amendment: AmendmentPage, user: Any, deadline: dt.date, note: str) -> ConsultationRound:
    """The chair confirms that only what was asked for changed, and makes a repeated round a short one."""
    amendment = locked(amendment)
    permissions.require("shorten", user, amendment)
    round = running_round(amendment)
    if not amendment.snapshots.filter(rounds__concluded_at__isnull=False).exists():
        raise WrongState("Only a repeated consultation can be made short: this text was not consulted on before.")
    until = end_of_day(deadline)
    if not timezone.now() + SHORTEST <= until <= round.deadline:
        raise Incomplete("Choose a day after tomorrow and before the present deadline.", {"deadline": "Choose a day."})
    if not note.strip():
        raise Incomplete("Say which answers the change follows.", {"note": "Say which answers the change follows."})
    round.deadline, round.is_short, round.closing_note = until, True, note.strip()
    round.save(update_fields=["deadline", "is_short", "closing_note"])
    record(amendment, "shortened", user, deadline=until.isoformat(), note=note)
    mail.consultation_opened(round)
    return round


@transaction.atomic
def conclude(*, amendment: AmendmentPage, user: Any, note: str = "") -> AmendmentPage:
    """End the consultation and go on. Every comment and objection must have been replied to."""
    amendment = locked(amendment)
    permissions.require("conclude", user, amendment)
    round = running_round(amendment)
    waiting = [response for response in round.responses.all() if response.needs_reply]
    if waiting:
        who = ", ".join(response.who for response in waiting)
        raise Incomplete(f"Say first what becomes of each comment and objection. Still open: {who}.")
    if round.takes_answers and set(round.asked) - {str(pk) for pk in round.answered()}:
        until = timezone.localtime(round.deadline)
        raise WrongState(
            f"The consultation runs until {until.day} {until:%B %Y}. It can be concluded earlier once all answered."
        )
    round.concluded_at, round.concluded_by = timezone.now(), user
    round.concluded_role = permissions.said_of(user, amendment.consulted_body, amendment.deciding_body)
    round.closing_note = note.strip() or round.closing_note
    round.save(update_fields=["concluded_at", "concluded_by", "concluded_role", "closing_note"])
    record(amendment, "concluded", user, responses=round.responses.count(), silent=len(round.silent()))
    next_step(amendment, user, note)
    return AmendmentPage.objects.get(pk=amendment.pk)


@transaction.atomic
def send_back(*, amendment: AmendmentPage, user: Any, note: str) -> AmendmentPage:
    """Return it to its drafters with a reason. It is a draft again and can be changed."""
    amendment = locked(amendment)
    permissions.require("send_back", user, amendment)
    if not note.strip():
        raise Incomplete("Say what should be changed.", {"note": "Say what should be changed."})
    return return_to_draft(amendment, user, note)


def return_to_draft(amendment: AmendmentPage, user: Any, note: str, *, decided: bool = False) -> AmendmentPage:
    """End the step, open the text again, tell the drafters. Called inside a verb."""
    end_step(amendment, user)
    set_state(amendment, State.DRAFT, note=note.strip())
    leave_workflow(amendment, user)
    record(amendment, "sent_back", user, note=note.strip())
    mail.sent_back(amendment, note, decided=decided)
    return AmendmentPage.objects.get(pk=amendment.pk)


@transaction.atomic
def withdraw(*, amendment: AmendmentPage, user: Any, note: str) -> AmendmentPage:
    """Take it back for good, with a reason."""
    amendment = locked(amendment)
    permissions.require("withdraw", user, amendment)
    if not note.strip():
        raise Incomplete("Say why it is withdrawn.", {"note": "Say why it is withdrawn."})
    return finish(amendment, State.WITHDRAWN, user, note)


def finish(amendment: AmendmentPage, state: State, user: Any, note: str) -> AmendmentPage:
    """End the case without adopting it. Called inside a verb."""
    end_step(amendment, user)
    set_state(amendment, state, note=note.strip())
    leave_workflow(amendment, user)
    record(amendment, str(state), user, note=note.strip())
    mail.ended(amendment, note)
    return AmendmentPage.objects.get(pk=amendment.pk)
