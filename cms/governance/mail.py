"""Who is told what, and when. Sent after commit; what cannot be sent is logged and refuses nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cms.partnership.models import Membership

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.partnership.models import Partnership

    from .models import AmendmentPage, Ballot, ConsultationRound, Decision, DecisionEntry, Version

logger = logging.getLogger(__name__)


def send(template: str, to: Iterable[str], context: dict[str, Any]) -> None:
    """One message a person, from `email/<template>.txt`; its first line is the subject."""
    lines = render_to_string(f"email/{template}.txt", context).strip().splitlines()
    subject, body = lines[0], "\n".join(lines[1:]).strip() + "\n"
    for address in sorted({address for address in to if address}):
        transaction.on_commit(partial(_deliver, subject, body, address))


def _deliver(subject: str, body: str, address: str) -> None:
    try:
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address]).send()
    except OSError:
        logger.exception("A message could not be sent: %s", subject)


def admin_url(name: str, *args: Any) -> str:
    """Absolute address of an admin screen."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=args)


def public_url(partnership: Partnership, path: str) -> str:
    """Absolute address on the partnership's own site."""
    return path if path.startswith("http") else partnership.site.root_url + path


def case_context(amendment: AmendmentPage, **more: Any) -> dict[str, Any]:
    """What every message about a case says."""
    return {
        "amendment": amendment,
        "document": amendment.document,
        "partnership": amendment.partnership,
        "case_url": admin_url("governance_case", amendment.pk),
        "public_url": public_url(amendment.partnership, amendment.public_path),
        **more,
    }


def address_of(seat: Membership) -> str:
    """Where a seat-holder is written to: the seat's own address, else the account's."""
    return seat.email or (seat.user.email if seat.user else "")


def _seats(body: Any) -> list[Membership]:
    return list(body.memberships.on(timezone.localdate()).select_related("organisation", "user"))


def _chairs(body: Any) -> list[str]:
    from .permissions import LEADING

    return [address_of(seat) for seat in _seats(body) if seat.role in LEADING]


def drafters(amendment: AmendmentPage) -> list[str]:
    """The proposer and everybody who contributed."""
    return [person.email for person in [*amendment.authors(), amendment.owner] if person]


def consultation_opened(round: ConsultationRound) -> None:
    """Each member is asked, with a one-time link of their own."""
    from .models import OneTimeLink

    amendment = round.snapshot.amendment
    answered = round.answered()
    for seat in _seats(round.body):
        if not address_of(seat) or seat.organisation_id in answered:
            continue
        _, token = OneTimeLink.objects.issue(
            partnership=round.partnership, membership=seat, round=round, expires_at=round.deadline
        )
        url = public_url(round.partnership, reverse("governance_respond", args=[token]))
        send("consultation_opened", [address_of(seat)], case_context(amendment, round=round, seat=seat, link=url))


def consultation_closing(round: ConsultationRound, days: int) -> None:
    """Those who have not answered are reminded."""
    answered = round.answered()
    to = [address_of(seat) for seat in _seats(round.body) if seat.organisation_id not in answered]
    send("consultation_closing", to, case_context(round.snapshot.amendment, round=round, days=days))


def decision_wanted(amendment: AmendmentPage) -> None:
    """The chair of the deciding body learns that an amendment waits."""
    send("decision_wanted", _chairs(amendment.deciding_body), case_context(amendment))


def confirmation_wanted(amendment: AmendmentPage, entry: DecisionEntry) -> None:
    """Those who may confirm an entry are asked, except the person who made it."""
    seats = [s for s in _seats(amendment.deciding_body) if s.voting and s.user_id != entry.entered_by_id]
    to = [address_of(seat) for seat in seats if seat.user_id]
    send("confirmation_wanted", to, case_context(amendment, entry=entry))


def ballot_opened(ballot: Ballot) -> None:
    """Each voting seat-holder and deputy gets a single-use link; those who drafted the text get none."""
    from .models import OneTimeLink
    from .permissions import not_drafted_by

    amendment = ballot.snapshot.amendment
    for seat in _seats(ballot.body):
        entitled = seat.voting and str(seat.organisation_id) in ballot.electorate and not_drafted_by(seat, amendment)
        if not entitled or not address_of(seat):
            continue
        _, token = OneTimeLink.objects.issue(
            partnership=ballot.partnership, membership=seat, ballot=ballot, expires_at=ballot.closes_at
        )
        url = public_url(ballot.partnership, reverse("governance_vote", args=[token]))
        send("ballot_opened", [address_of(seat)], case_context(amendment, ballot=ballot, seat=seat, link=url))


def ballot_undecided(ballot: Ballot) -> None:
    """A tie, or no quorum: those who lead the body learn what to do, and of a tie who may break it."""
    from .permissions import casting_seats

    amendment = ballot.snapshot.amendment
    casting = casting_seats(amendment)
    context = case_context(amendment, ballot=ballot, casting=casting[0] if casting else None)
    send("ballot_undecided", _chairs(ballot.body), context)


def sent_back(amendment: AmendmentPage, note: str, *, decided: bool = False) -> None:
    """The drafters learn why; where the partnership decided so, with the head of the register."""
    proof = register_head(amendment.partnership) if decided else {}
    send("sent_back", drafters(amendment), case_context(amendment, note=note, **proof))


def ended(amendment: AmendmentPage, note: str) -> None:
    """Rejected, withdrawn or lapsed: drafters and the consulted body's chair learn it, with the register's head."""
    to = [*drafters(amendment), *_chairs(amendment.consulted_body)]
    send("ended", to, case_context(amendment, note=note, **register_head(amendment.partnership)))


def out_of_date(amendment: AmendmentPage, documents: Iterable[Page]) -> None:
    """The drafters learn that another version was adopted of what their draft rests on, and what to do."""
    url = admin_url("governance_rebase", amendment.pk)
    named = [document.specific.full_title for document in documents]
    send("out_of_date", drafters(amendment), case_context(amendment, documents=named, rebase_url=url))


def register_head(partnership: Partnership) -> dict[str, Any]:
    """Number and hash of the latest entry, for every message that tells of a decision."""
    from . import register

    seq, head = register.head(partnership)
    return {"register_seq": seq, "register_head": head}


def emptied(amendment: AmendmentPage, why: str) -> None:
    """The drafters learn that their copy of a redacted text is gone, and what to do."""
    send("emptied", drafters(amendment), case_context(amendment, why=why))


def confirmed(document: Any, decision: Decision) -> None:
    """A document was extended unchanged: everybody concerned learns it, with the head of the register as well."""
    people = [*_seats(document.consulted_body), *_seats(document.deciding_body)]
    context = {
        "document": document,
        "partnership": document.partnership,
        "decision": decision,
        "public_url": public_url(document.partnership, document.url or "/"),
        **register_head(document.partnership),
    }
    send("confirmed", [address_of(seat) for seat in people], context)


def adopted(amendment: AmendmentPage, versions: list[Version]) -> None:
    """Everybody concerned learns it, with the head of the register: a chain that hangs in many mailboxes."""
    people = [*_seats(amendment.consulted_body), *_seats(amendment.deciding_body)]
    to = [*(address_of(seat) for seat in people), *drafters(amendment)]
    send("adopted", to, case_context(amendment, versions=versions, **register_head(amendment.partnership)))


def in_force(version: Version) -> None:
    """The day has come."""
    amendment = version.snapshot.amendment
    to = [address_of(seat) for seat in _seats(amendment.consulted_body)]
    send("in_force", to, case_context(amendment, version=version))


def review_due(document: Any, due: Any, days: int) -> None:
    """The consulted body's chair is reminded of a review."""
    context = {
        "document": document,
        "partnership": document.partnership,
        "due": due,
        "days": days,
        "review_url": admin_url("governance_review", document.pk),
    }
    send("review_due", _chairs(document.consulted_body), context)
