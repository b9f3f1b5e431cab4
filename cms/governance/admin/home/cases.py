"""The open cases of a partnership with all the home page asks of them, in a fixed number of queries."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import Page

from cms.governance.enums import Recommendation, State
from cms.governance.models import (
    AmendedDocument,
    AmendmentPage,
    Ballot,
    ConsultationRound,
    Contribution,
    DecisionEntry,
    Review,
    Version,
)
from cms.governance.permissions import first_in_line, leaders
from cms.governance.rules import Result
from cms.governance.titles import document_above, named
from cms.partnership.models import Membership

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


class Cases:
    """Rows by what is asked; each query once, whatever the number of cases."""

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership

    @cached_property
    def amendments(self) -> dict[int, AmendmentPage]:
        """Every amendment that may still be adopted, with its document's title, longest in its state first."""
        rows = AmendmentPage.objects.filter(partnership=self.partnership, state__in=State.open())
        rows = rows.annotate(document_title=document_above()).defer_streamfields()
        return {row.pk: row for row in rows.order_by("state_since", "pk")}

    @cached_property
    def rounds(self) -> list[ConsultationRound]:
        """Rounds that are on, the first to close first, with their answers."""
        rows = ConsultationRound.objects.filter(partnership=self.partnership, concluded_at=None, ended_at=None)
        rows = rows.select_related("snapshot", "body").prefetch_related("responses").order_by("deadline", "pk")
        return [row for row in rows if row.snapshot.amendment_id in self.amendments]

    @cached_property
    def entries(self) -> list[DecisionEntry]:
        """Decisions that wait for a second person, on amendments and on reviews."""
        rows = DecisionEntry.objects.filter(partnership=self.partnership, decision=None, struck_at=None)
        return list(rows.select_related("snapshot", "meeting", "review__document").order_by("pk"))

    @cached_property
    def sat_for(self) -> dict[int, set[int]]:
        """Who entered a decision → organisations they sit for on the deciding body."""
        people = {entry.entered_by_id for entry in self.entries if entry.entered_by_id}
        seats = Membership.objects.filter(body=self.partnership.body, user__in=people).on(timezone.localdate())
        found: dict[int, set[int]] = {pk: set() for pk in people}
        for user, organisation in seats.values_list("user", "organisation") if people else ():
            found[user].add(organisation)
        return found

    @cached_property
    def ballots(self) -> list[Ballot]:
        """Ballots that are not closed, with their votes."""
        rows = Ballot.objects.filter(partnership=self.partnership, closed_at=None).order_by("closes_at", "pk")
        return list(rows.select_related("snapshot").prefetch_related("votes"))

    @cached_property
    def casting(self) -> dict[int, set[int | None]]:
        """Amendment whose ballot is tied → the accounts that may break the tie."""
        tied = [ballot.snapshot.amendment_id for ballot in self.ballots if ballot.result == Result.TIE]
        if not tied:
            return {}
        able = list(leaders(self.partnership.body))
        authors = set(Contribution.objects.filter(amendment__in=tied).values_list("amendment", "user"))
        lines = {pk: first_in_line(seat for seat in able if (pk, seat.user_id) not in authors) for pk in tied}
        return {pk: {seat.user_id for seat in line} for pk, line in lines.items()}

    @cached_property
    def reviews(self) -> list[Review]:
        """Recommendations to extend unchanged that no meeting has decided yet, on the version in force."""
        rows = Review.objects.filter(
            Q(recommendation=Recommendation.EXTEND), partnership=self.partnership, decided_on=None
        )
        entered = {entry.review_id for entry in self.entries}
        newest = {review.document_id: review for review in rows.select_related("document").order_by("pk")}
        return [review for review in newest.values() if review.pk not in entered]

    @cached_property
    def reviewed(self) -> dict[int, str]:
        """What the documents under review are called."""
        wanted = {review.document_id for review in self.reviews}
        wanted |= {entry.review.document_id for entry in self.entries if entry.review}
        pages = named(Page.objects.filter(pk__in=wanted))
        return dict(pages.values_list("pk", "known_as")) if wanted else {}

    @cached_property
    def stale(self) -> set[int]:
        """Amendments that rest on a version which is not the current one any more."""
        versions = Version.objects.filter(document=OuterRef("document")).order_by("-major", "-minor")
        urgent = {pk for pk, amendment in self.amendments.items() if amendment.is_urgent}
        rows = AmendedDocument.objects.filter(amendment__in=self.amendments.keys() - urgent)
        rows = rows.annotate(newest=Subquery(versions.values("pk")[:1]))
        moved_on = {row.amendment_id for row in rows if row.newest != row.base_id}
        return moved_on | {pk for pk in urgent if self.amendments[pk].is_out_of_date}
