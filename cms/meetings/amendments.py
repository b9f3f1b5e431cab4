"""Amendments as something agendas are about and meetings decide."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cms.governance import actions
from cms.governance.admin.case.deciding import DECIDED
from cms.governance.admin.home.cases import Cases
from cms.governance.admin.home.person import Person
from cms.governance.enums import AGENDA_KIND, Outcome, State
from cms.governance.models import AmendmentPage, ConsultationRound, Decision, DecisionEntry, Snapshot
from cms.governance.public.links import Links, address, parent_path
from cms.governance.public.rows import stored
from cms.governance.titles import document_above

from .subjects import Choice, Kind, Offer, Subject, Taken

if TYPE_CHECKING:
    from cms.partnership.models import Body, Meeting, Partnership

MEANS = {
    Outcome.APPROVE: "Approved",
    Outcome.REQUEST_CHANGES: "Sent back for changes",
    Outcome.REJECT: "Rejected",
}


class AmendmentSubjects(Kind):
    """Submitted amendments: the partnership decides them, a sub-group talks about those it is consulted on."""

    name = AGENDA_KIND
    label = "Amendments"

    def choices(self, body: Body) -> list[tuple[int, str]]:
        """What waits for this body, the oldest first."""
        rows = _rows(body.partnership).filter(state__in=State.submitted()).order_by("state_since", "pk")
        if not body.is_partnership:
            asked = ConsultationRound.objects.filter(body=body, concluded_at=None, ended_at=None)
            rows = rows.filter(pk__in=asked.values("snapshot__amendment"))
        return [(row.pk, f"{row.reference}, {_title(row)} ({row.get_state_display().lower()})") for row in rows]

    def subjects(self, ids: Collection[int], partnership: Partnership) -> dict[int, Subject]:
        """Where each stands, with the public page of its proposal."""
        return {row.pk: _subject(row, partnership) for row in _rows(partnership).filter(pk__in=ids)}

    def offers(self, ids: Collection[int], meeting: Meeting, user: Any) -> dict[int, Offer]:
        """What the partnership's own meeting may decide. The action checks everything again."""
        if not meeting.body.is_partnership:
            return {}
        cases, person = Cases(meeting.partnership), Person(user, meeting.partnership)
        entered = {entry.snapshot.amendment_id for entry in cases.entries if entry.snapshot}
        voted_on = {ballot.snapshot.amendment_id for ballot in cases.ballots}
        return {pk: _offer(pk, cases, person, entered, voted_on) for pk in ids if pk in cases.amendments}

    def decide(self, *, pk: int, meeting: Meeting, user: Any, choice: Choice) -> None:
        """Enter it; it takes effect when a second person confirms it."""
        amendment = AmendmentPage.objects.get(pk=pk, partnership=meeting.partnership)
        actions.enter_decision(
            amendment=amendment,
            user=user,
            outcome=choice.outcome,
            meeting=meeting,
            minute=choice.minute,
            note=choice.note,
        )

    def taken(self, meeting: Meeting) -> list[Taken]:
        """Confirmed decisions, then those that wait for a second person."""
        made = Decision.objects.filter(meeting=meeting, snapshot__isnull=False).select_related("snapshot")
        waiting = DecisionEntry.objects.filter(meeting=meeting, decision=None, struck_at=None, snapshot__isnull=False)
        entries: list[Any] = [*made.order_by("pk"), *waiting.select_related("snapshot").order_by("pk")]
        ids = {entry.snapshot.amendment_id for entry in entries}
        known = self.subjects(ids, meeting.partnership) if ids else {}
        return [_taken(entry, known[entry.snapshot.amendment_id]) for entry in entries]


def _rows(partnership: Partnership) -> Any:
    """With what was submitted last: a draft that was sent back may have another title by now."""
    latest = Snapshot.objects.filter(amendment=OuterRef("pk")).order_by("-number").annotate(body=stored("sha256"))
    rows = AmendmentPage.objects.filter(partnership=partnership, snapshots__isnull=False).distinct()
    rows = rows.annotate(document_title=document_above(), submitted=Subquery(latest.values("body")[:1]))
    return rows.defer_streamfields()


def _title(amendment: Any) -> str:
    case: dict[str, Any] = json.loads(amendment.submitted) if amendment.submitted else {}
    return str(case.get("title", amendment.reference))


def _subject(amendment: Any, partnership: Partnership) -> Subject:
    return Subject(
        title=f"{_title(amendment)} ({amendment.document_title})",
        reference=amendment.reference,
        standing=amendment.get_state_display(),
        url=Links(address(parent_path(amendment.url_path), partnership)).amendment(amendment.reference),
        workplace_url=reverse("governance_case", args=[amendment.pk]),
    )


def _offer(pk: int, cases: Cases, person: Person, entered: set[int], voted_on: set[int]) -> Offer:
    amendment = cases.amendments[pk]
    reasons = (
        (amendment.state != State.DECISION, f"It is {amendment.get_state_display().lower()}."),
        (pk in entered, "A decision was entered and waits to be confirmed."),
        (pk in voted_on, "A ballot is open on it."),
        (pk in cases.stale, "It has to be brought up to date first: its document has changed."),
        (amendment.is_clerical, "A correction is confirmed by a second person, not decided at a meeting."),
        (not person.presides(amendment.path), "You may not enter decisions on this document."),
    )
    why_not = next((why for holds, why in reasons if holds), "")
    return Offer(why_not=why_not) if why_not else Offer(DECIDED)


def _taken(entry: Any, subject: Subject) -> Taken:
    is_settled = isinstance(entry, Decision)
    return Taken(subject, MEANS[Outcome(entry.outcome)], entry.minute, entry.decided_on, is_settled)
