"""As what a person may sign a report off, and who is away if they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from cms.governance.errors import NotAllowed
from cms.partnership.enums import SeatRole

from .enums import Capacity

if TYPE_CHECKING:
    from cms.partnership.models import Membership
    from subgroups.models import ProgressReport

WHO_SIGNS = (
    "Only the chair of {} signs its reports off; in the chair’s absence the vice-chair, "
    "and in the absence of both the delegate who was named for this report."
)


class Signature(NamedTuple):
    """The seat that signs, as what, and the seats that are held by people who would sign before it."""

    seat: Membership
    capacity: Capacity
    before: tuple[Membership, ...]

    @property
    def is_stated(self) -> bool:
        """It has to be said that somebody is away: the seats before it are not all vacant."""
        return bool(self.before)

    @property
    def standing(self) -> str:
        """As whom, without a name: "Vice-chair, Street Safety Sub-group (Police)"."""
        return f"{self.seat.title}, {self.seat.body.name} ({self.seat.organisation.name})"

    @property
    def away(self) -> str:
        """Who has to be away: "the chair (Council) and the vice-chair (Fire)"."""
        return " and ".join(f"the {seat.title.lower()} ({seat.organisation.name})" for seat in self.before)


def signature_of(user: Any, report: ProgressReport) -> Signature:
    """The same, of somebody who can. Raises NotAllowed."""
    found = signature(user, report)
    if found is None:
        raise NotAllowed(WHO_SIGNS.format(report.body.name))
    return found


def signature(user: Any, report: ProgressReport) -> Signature | None:
    """The signature this person can give today; None where they cannot."""
    seats = list(
        report.body.memberships.on(timezone.localdate()).select_related("organisation", "body", "user").order_by("pk")
    )
    chairs, vices = _leading(seats, SeatRole.CHAIR), _leading(seats, SeatRole.VICE_CHAIR)
    named = [seat for seat in seats if seat.pk == report.delegate_id]
    for capacity, those, before in (
        (Capacity.CHAIR, chairs, []),
        (Capacity.VICE_CHAIR, vices, chairs),
        (Capacity.DELEGATE, named, [*chairs, *vices]),
    ):
        seat = next((each for each in those if user.pk and each.user_id == user.pk), None)
        if seat is not None:
            return Signature(seat, capacity, tuple(each for each in before if not _is_vacant(each)))
    return None


def _leading(seats: list[Membership], role: SeatRole) -> list[Membership]:
    return [seat for seat in seats if seat.role == role and not seat.deputy]


def _is_vacant(seat: Membership) -> bool:
    return not (seat.user_id or seat.name or seat.email)
