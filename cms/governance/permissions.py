"""Who may do what: small predicates, each answering with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.partnership.enums import SeatRole
from cms.partnership.models import Body, Membership

from .enums import State
from .errors import NotAllowed, WrongState
from .transitions import TABLE

if TYPE_CHECKING:
    from .models import AmendmentPage, Ballot, DecisionEntry, GovernedPage

LEADING = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)
AUTHOR_OF_TIE = "You worked on this text, so you cannot give the casting vote."
AUTHOR = "You worked on this text, so you cannot vote on it. Another person of your organisation may."


@dataclass(frozen=True)
class Answer:
    """Yes, or no and why, as a sentence for the person who asked."""

    allowed: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def __or__(self, other: Answer) -> Answer:
        return self if self.allowed else other

    def __and__(self, other: Answer) -> Answer:
        return other if self.allowed else self


YES = Answer(True)


def answer(allowed: bool, why: str) -> Answer:
    """`why` is said only where the answer is no."""
    return Answer(allowed, "" if allowed else why)


# Seats


def seats(user: Any, body: Body, day: dt.date | None = None) -> list[Membership]:
    """The user's seats on `body` on a day (default: today), with their organisations."""
    rows = Membership.objects.of(user).on(day or timezone.localdate()).filter(body=body)
    return list(rows.select_related("organisation", "body").order_by("deputy", "pk"))


def voting_seats(user: Any, body: Body) -> list[Membership]:
    """The user's seats with a vote, the held before the deputised."""
    return [seat for seat in seats(user, body) if seat.voting]


def ballot_seats(user: Any, ballot: Ballot) -> list[Membership]:
    """The seats whose vote the user holds in a ballot, one an organisation, the held before the deputised."""
    found: dict[int, Membership] = {}
    for seat in voting_seats(user, ballot.body):
        if str(seat.organisation_id) in ballot.electorate:
            found.setdefault(seat.organisation_id, seat)
    return list(found.values())


def leads(user: Any, body: Body) -> bool:
    """Is the user chair or vice-chair of `body` today?"""
    return any(seat.role in LEADING and not seat.deputy for seat in seats(user, body))


def is_editor(user: Any, document: GovernedPage) -> bool:
    """Does the user keep this document? The page's own change permission."""
    return document.permissions_for_user(user).can_edit()


def contributed(user: Any, amendment: AmendmentPage) -> bool:
    """Did the user change the proposed text, in any draft?"""
    return amendment.contributions.filter(user_id=user.pk).exists()


# Predicates of the transition table


def drafter(user: Any, amendment: AmendmentPage) -> Answer:
    """Those who draft: the proposer and the document's editors."""
    is_one = amendment.owner_id == user.pk or is_editor(user, amendment.document)
    return answer(is_one, "Only the person who proposed this amendment and the document's editors can do this.")


def editor(user: Any, amendment: AmendmentPage) -> Answer:
    """The document's editors."""
    return answer(is_editor(user, amendment.document), "Only the document's editors can do this.")


def consulted_chair(user: Any, amendment: AmendmentPage) -> Answer:
    """Chair or vice-chair of the consulted body."""
    body = amendment.consulted_body
    return answer(leads(user, body), f"Only the chair or vice-chair of {body.name} can do this.")


def deciding_chair(user: Any, amendment: AmendmentPage) -> Answer:
    """Chair or vice-chair of the deciding body."""
    body = amendment.deciding_body
    return answer(leads(user, body), f"Only the chair or vice-chair of {body.name} can do this.")


def withdrawer(user: Any, amendment: AmendmentPage) -> Answer:
    """Proposer, editors, or the chair of the consulted body."""
    why = "Only the proposer, the document's editors or the chair of the group consulted can withdraw this."
    return answer(bool(drafter(user, amendment) | consulted_chair(user, amendment)), why)


def consultee(user: Any, amendment: AmendmentPage) -> Answer:
    """Members of the consulted body."""
    body = amendment.consulted_body
    return answer(bool(seats(user, body)), f"Only members of {body.name} are asked in this consultation.")


def convener(user: Any, amendment: AmendmentPage) -> Answer:
    """Those who answer and conclude a consultation."""
    return consulted_chair(user, amendment) | editor(user, amendment)


def presider(user: Any, amendment: AmendmentPage) -> Answer:
    """Those who put a decision on paper: editors and the chair of the deciding body."""
    return deciding_chair(user, amendment) | editor(user, amendment)


def returner(user: Any, amendment: AmendmentPage) -> Answer:
    """Those who may send a submitted amendment back."""
    return convener(user, amendment) if amendment.state == State.CONSULTATION else presider(user, amendment)


def not_author(user: Any, amendment: AmendmentPage) -> Answer:
    """Nobody votes on a text they had a hand in, in any draft."""
    return answer(not contributed(user, amendment), AUTHOR)


def not_drafted_by(seat: Membership, amendment: AmendmentPage) -> Answer:
    """The same for a vote by link, which goes to the seat's address: an author is known by account or by address."""
    authors = {author.pk: author.email.lower() for author in amendment.authors()}
    is_author = seat.user_id in authors or (bool(seat.email) and seat.email.lower() in authors.values())
    return answer(not is_author, AUTHOR)


def voter(user: Any, amendment: AmendmentPage) -> Answer:
    """Holders and deputies of voting seats on the deciding body who had no hand in the text."""
    body = amendment.deciding_body
    has_seat = answer(bool(voting_seats(user, body)), f"Only holders of a voting seat on {body.name} can vote.")
    return has_seat & not_author(user, amendment)


def casting_seats(amendment: AmendmentPage) -> list[Membership]:
    """Who may break a tie today: those who lead the body and had no hand in the text, the chair before the others."""
    authors = set(amendment.contributions.values_list("user", flat=True))
    return first_in_line(seat for seat in leaders(amendment.deciding_body) if seat.user_id not in authors)


def leaders(body: Body) -> Iterable[Membership]:
    """Chair and vice-chair today, as far as they have an account."""
    rows = body.memberships.on(timezone.localdate()).filter(role__in=LEADING, deputy=False, user__is_active=True)
    return rows.select_related("organisation", "body").order_by("pk")


def first_in_line(seats: Iterable[Membership]) -> list[Membership]:
    """The chair; only without one, the vice-chair."""
    able = list(seats)
    return [seat for seat in able if seat.role == SeatRole.CHAIR] or able


def casting_chair(user: Any, amendment: AmendmentPage) -> Answer:
    """The chair who breaks a tie, or the vice-chair in the chair's place; nobody who had a hand in the text."""
    if any(seat.user_id == user.pk for seat in casting_seats(amendment)):
        return YES
    separated = answer(not contributed(user, amendment), AUTHOR_OF_TIE)
    why = f"The chair of {amendment.deciding_body.name} has the casting vote, not the vice-chair."
    return deciding_chair(user, amendment) & separated & Answer(False, why)


def urgent_chair(user: Any, amendment: AmendmentPage) -> Answer:
    """The chair, for an amendment marked urgent."""
    urgent = answer(amendment.is_urgent, "This amendment is not marked urgent, so the chair cannot decide it alone.")
    return urgent & deciding_chair(user, amendment) & not_author(user, amendment)


def confirmer(user: Any, amendment: AmendmentPage) -> Answer:
    """The second person: chair of the deciding body or a representative; which entry is checked by `second_person`."""
    body = amendment.deciding_body
    why = f"Only the chair of {body.name} or a representative of another organisation can confirm this."
    clerical = editor(user, amendment) if amendment.is_clerical else Answer(False)
    return answer(bool(clerical | deciding_chair(user, amendment) | _holds_vote(user, body)), why)


def _holds_vote(user: Any, body: Body) -> Answer:
    return answer(bool(voting_seats(user, body)), "")


def second_person(user: Any, entry: DecisionEntry, body: Body) -> Answer:
    """Another person than the one who entered it, and of another organisation unless they chair."""
    if entry.entered_by_id == user.pk:
        return answer(False, "You entered this decision, so another person has to confirm it.")
    if leads(user, body):
        return YES
    mine = seats(user, body)
    if entry.entered_by is None:  # the account is gone, its organisation is not
        own = bool(mine) and all(seat.organisation.name == entry.entered_organisation for seat in mine)
    else:
        theirs = {seat.organisation_id for seat in seats(entry.entered_by, body)}
        own = bool(mine) and {seat.organisation_id for seat in mine} <= theirs
    return answer(not own, "A person of the same organisation entered this. Somebody else has to confirm it.")


def proposer(user: Any, document: GovernedPage) -> Answer:
    """Editors, and members of the bodies that are consulted or decide."""
    if is_editor(user, document):
        return YES
    bodies = {document.consulted_body, document.deciding_body}
    allowed = any(seats(user, body) for body in bodies)
    return answer(allowed, "Only editors and members of the bodies concerned can propose an amendment.")


def reader(user: Any, amendment: AmendmentPage) -> Answer:
    """Who may open the case: whoever has a part in it; once it was submitted, every role of the partnership."""
    return answer(
        (amendment.snapshots.exists() and may_view(user, amendment.partnership)) or has_a_part(user, amendment),
        "This case belongs to another partnership, or it is a draft that nobody has submitted yet.",
    )


def may_view(user: Any, partnership: Any) -> bool:
    """Does the user hold any role of this partnership that reads its work?"""
    return user.is_superuser or partnership.roles.filter(group__user=user).exists()


def has_a_part(user: Any, amendment: AmendmentPage) -> bool:
    """Is there any verb this user may use now?"""
    return any(can(verb, user, amendment) for verb in TABLE)


# Asking


def can(verb: str, user: Any, amendment: AmendmentPage) -> Answer:
    """May this user use this verb on this amendment as it stands?"""
    row = TABLE[verb]
    if amendment.state not in row.since:
        return Answer(False, f"This cannot be done now: the amendment is {amendment.get_state_display().lower()}.")
    if not user.is_active or not user.is_authenticated:
        return Answer(False, "Log in first.")
    return globals()[row.who](user, amendment)


def require(verb: str, user: Any, amendment: AmendmentPage) -> None:
    """Raise WrongState or NotAllowed with the reason, else nothing."""
    if amendment.state not in TABLE[verb].since:
        raise WrongState(can(verb, user, amendment).why)
    demand(can(verb, user, amendment))


def demand(reply: Answer) -> None:
    """Raise NotAllowed with the reason where the answer is no."""
    if not reply:
        raise NotAllowed(reply.why)


def said_of(user: Any, *bodies: Body) -> str:
    """The same in one phrase: "Chair, Street Safety Sub-group (Council)"."""
    role, organisation = standing(user, *bodies)
    return f"{role} ({organisation})" if organisation else role


def standing(user: Any, *bodies: Body) -> tuple[str, str]:
    """Role and organisation under which a person acts, as text for rows that outlive the person."""
    for body in bodies:
        for seat in seats(user, body):
            return f"{seat.title}, {body.name}", seat.organisation.name
    return "Partnership officer", ""
