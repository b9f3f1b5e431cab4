"""Who looks at the home page: seats, leads, pages edited and texts worked on, read once for all cases."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.admin.finding import edited_paths
from cms.governance.models import Contribution
from cms.governance.permissions import LEADING
from cms.partnership.models import Membership

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage, DecisionEntry
    from cms.partnership.models import Partnership


class Person:
    """The predicates of `permissions`, for many cases at once. The case screen asks those again."""

    def __init__(self, user: Any, partnership: Partnership) -> None:
        self.user, self.partnership = user, partnership

    @cached_property
    def seats(self) -> list[Membership]:
        """Today's seats in this partnership, the held before the deputised."""
        rows = Membership.objects.of(self.user).on(timezone.localdate()).within(self.partnership)
        return list(rows.select_related("organisation").order_by("deputy", "pk"))

    @cached_property
    def worked_on(self) -> set[int]:
        """Amendments whose text this person had a hand in."""
        return set(Contribution.objects.filter(user_id=self.user.pk).values_list("amendment_id", flat=True))

    @cached_property
    def _paths(self) -> list[str]:
        return edited_paths(self.user)

    def edits(self, path: str) -> bool:
        """May change the page with this tree path."""
        return any(path.startswith(above) for above in self._paths)

    def leads(self, body: int) -> bool:
        """Chair or vice-chair of a body."""
        return any(s.body_id == body and s.role in LEADING and not s.deputy for s in self.seats)

    def organisations(self, body: int) -> set[int]:
        """Organisations this person sits for on a body."""
        return {seat.organisation_id for seat in self.seats if seat.body_id == body}

    def votes(self, body: int) -> list[str]:
        """Organisations whose vote this person holds on a body, as a ballot's electorate names them."""
        return [str(seat.organisation_id) for seat in self.seats if seat.body_id == body and seat.voting]

    def drafts(self, amendment: AmendmentPage) -> bool:
        """The proposer, or an editor of its document."""
        return amendment.owner_id == self.user.pk or self.edits(amendment.path)

    def presides(self, path: str) -> bool:
        """Puts decisions on paper: an editor, or who leads the deciding body."""
        return self.edits(path) or self.leads(self.partnership.body.pk)

    def seconds(self, entry: DecisionEntry, sat_for: set[int]) -> bool:
        """Another person than the one who entered it, of another organisation unless they chair."""
        body = self.partnership.body.pk
        if entry.entered_by_id == self.user.pk:
            return False
        if self.leads(body):
            return True
        if entry.entered_by_id is None:
            names = {seat.organisation.name for seat in self.seats if seat.body_id == body}
            return names != {entry.entered_organisation}
        own = self.organisations(body)
        return not own or not own <= sat_for
