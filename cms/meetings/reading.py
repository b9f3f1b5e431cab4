"""What a person may read of meetings. The public is a reader without roles and seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from cms.governance.permissions import may_view
from cms.partnership.enums import Publication
from cms.partnership.models import Membership
from cms.partnership.permissions import bodies_kept_by, has_permission

from .enums import MinutesState

if TYPE_CHECKING:
    from cms.partnership.models import AgendaItem, Meeting, Partnership

    from .models import Matter, Minutes, Paper


@dataclass(frozen=True)
class Reader:
    """`bodies` are those whose closed matters are this person's business."""

    is_partner: bool = False
    reads_all: bool = False
    bodies: frozenset[int] = frozenset()

    def may(self, publication: str, body: int) -> bool:
        """Whether what is marked so is for this person, where it belongs to this body."""
        if publication == Publication.PUBLIC or self.reads_all:
            return True
        return self.is_partner if publication == Publication.PARTNERS else body in self.bodies

    def marked(self, body: str = "body", publication: str = "publication") -> Q:
        """The same as a condition on rows; `body` and `publication` name the columns."""
        if self.reads_all:
            return Q()
        own = Q(**{f"{body}__in": self.bodies, publication: Publication.BODY})
        open_to = [Publication.PUBLIC, Publication.PARTNERS] if self.is_partner else [Publication.PUBLIC]
        return Q(**{f"{publication}__in": open_to}) | own

    def knows(self, meeting: Meeting) -> bool:
        """That it takes place."""
        return self.may(meeting.publication, meeting.body_id)

    def reads_item(self, item: AgendaItem, meeting: Meeting) -> bool:
        """An item of a meeting."""
        return self.knows(meeting) and self.may(item.publication, meeting.body_id)

    def reads_paper(self, paper: Paper, meeting: Meeting) -> bool:
        """A paper; of an item that is closed, the paper is as well."""
        opened = paper.item is None or self.reads_item(paper.item, meeting)
        return opened and self.knows(meeting) and self.may(paper.publication, meeting.body_id)

    def reads_minutes(self, minutes: Minutes | None, meeting: Meeting) -> bool:
        """What was said apart from the items, and the file: a draft is for the body alone."""
        if minutes is None or not self.knows(meeting):
            return False
        is_draft = minutes.state != MinutesState.APPROVED
        return self.may(Publication.BODY if is_draft else minutes.publication, meeting.body_id)

    def reads_minute(self, item: AgendaItem, minutes: Minutes | None, meeting: Meeting) -> bool:
        """What was said under one item: as the item, once the minutes are approved."""
        if minutes is None or not self.reads_item(item, meeting):
            return False
        return minutes.state == MinutesState.APPROVED or self.may(Publication.BODY, meeting.body_id)

    def reads_matter(self, matter: Matter) -> bool:
        """A matter arising."""
        return self.may(matter.publication, matter.body_id)


PUBLIC = Reader()


def reader(user: Any, partnership: Partnership) -> Reader:
    """What this person may read of the partnership's meetings. Three queries at most."""
    if not (user.is_active and may_view(user, partnership)):
        return PUBLIC
    seats = Membership.objects.of(user).on(timezone.localdate()).within(partnership)
    kept = bodies_kept_by(user, partnership)
    bodies = {*seats.values_list("body", flat=True), *kept.values_list("pk", flat=True)}
    return Reader(True, has_permission(user, "partnership.read_closed_meeting", partnership), frozenset(bodies))
