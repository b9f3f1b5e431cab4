"""Ballots, votes, and decisions however they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.governance import rules
from cms.governance.enums import Channel, Method, Outcome

from .evidence import StoredText, moment
from .fields import pointer

if TYPE_CHECKING:
    from .amendment import AmendmentPage


class Ballot(models.Model):
    """The taking of votes on one snapshot by an electorate frozen when it opened."""

    snapshot = models.ForeignKey("governance.Snapshot", on_delete=models.PROTECT, related_name="ballots")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("partnership.Body", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    opens_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=30, default=rules.Result.OPEN, choices=[(r, r) for r in rules.Result])
    electorate = models.JSONField(help_text="The voting seats when it opened: organisation id → name.")
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    note = models.TextField(blank=True, help_text="Why the same text is put to the vote again.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "number"], name="ballot_number_once"),
            models.UniqueConstraint(
                fields=["snapshot"], condition=models.Q(closed_at__isnull=True), name="ballot_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"Ballot {self.number}"

    @property
    def is_open(self) -> bool:
        """Votes are taken: not closed, and its time has not run out."""
        return self.closed_at is None and timezone.now() < self.closes_at

    def standing_votes(self) -> list[Vote]:
        """The latest vote of each seat, in the order cast."""
        latest = {vote.organisation_id: vote for vote in self.votes.filter(is_casting=False).order_by("pk")}
        return sorted(latest.values(), key=lambda vote: vote.pk)

    def count(self, *, closed: bool) -> rules.Result:
        """The result of the standing votes under the decision rule."""
        votes = [vote.outcome for vote in self.standing_votes()]
        return rules.count(seats=len(self.electorate), votes=votes, closed=closed, percent=self.quorum_percent)

    def tally(self) -> dict[str, int]:
        """Outcome → number of seats, every outcome named, zeros included."""
        votes = [vote.outcome for vote in self.standing_votes()]
        return {outcome.value: votes.count(outcome) for outcome in Outcome}


class Vote(models.Model):
    """One seat's vote. Append-only: a later one of the same seat stands in place of the earlier."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    organisation = pointer("partnership.Organisation")
    organisation_name = models.CharField(max_length=200)
    cast_by = pointer(settings.AUTH_USER_MODEL)
    role = models.CharField(max_length=100, help_text="Holder of the seat, or deputy.")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    comment_sha256 = models.CharField(max_length=64, blank=True)
    interest_sha256 = models.CharField(max_length=64, blank=True)
    is_casting = models.BooleanField(default=False, help_text="The chair's vote that breaks a tie.")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.organisation_name}: {self.get_outcome_display()}"

    @property
    def comment(self) -> str:
        """What the voter added, or a sentence where it was redacted."""
        return StoredText.objects.read(self.partnership_id, self.comment_sha256)


class DecisionEntry(models.Model):
    """A decision written down by one person and waiting for a second to confirm it."""

    snapshot = models.ForeignKey(
        "governance.Snapshot", null=True, on_delete=models.PROTECT, related_name="decision_entries"
    )
    review = models.ForeignKey("governance.Review", null=True, on_delete=models.PROTECT, related_name="entries")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome.of_decisions())
    method = models.CharField(max_length=20, choices=Method.choices)
    meeting = models.ForeignKey("partnership.Meeting", null=True, on_delete=models.PROTECT, related_name="+")
    minute = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField()
    present = models.JSONField(default=dict, help_text="Voting seats present: organisation id → name.")
    seats = models.PositiveSmallIntegerField(default=0, help_text="Voting seats of the body on that day.")
    note = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_role = models.CharField(max_length=200, blank=True)
    entered_organisation = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True, blank=True, help_text="Set aside before it was confirmed.")
    decision = models.OneToOneField("governance.Decision", null=True, on_delete=models.PROTECT, related_name="entry")

    class Meta:
        verbose_name_plural = "decision entries"

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.decided_on}"

    @property
    def amendment(self) -> AmendmentPage:
        """The amendment decided on. Raises ValueError for the entry of a review."""
        if self.snapshot is None:
            raise ValueError("This entry is about a review.")
        return self.snapshot.amendment

    @property
    def present_names(self) -> list[str]:
        """The seats present by name, in that order: PostgreSQL keeps the keys of JSON in an order of its own."""
        return sorted(self.present.values())

    @property
    def is_waiting(self) -> bool:
        """Neither confirmed nor set aside."""
        return self.decision_id is None and self.struck_at is None


class Decision(models.Model):
    """A body's recorded outcome on one snapshot, or on a review. Append-only."""

    snapshot = models.ForeignKey("governance.Snapshot", null=True, on_delete=models.PROTECT, related_name="decisions")
    review = models.ForeignKey("governance.Review", null=True, on_delete=models.PROTECT, related_name="decisions")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True, help_text="Hash of the snapshot that was decided on.")
    outcome = models.CharField(max_length=20, choices=Outcome.of_decisions())
    method = models.CharField(max_length=20, choices=Method.choices)
    body_name = models.CharField(max_length=200)
    ballot = models.ForeignKey(Ballot, null=True, on_delete=models.PROTECT, related_name="decisions")
    meeting = pointer("partnership.Meeting")
    meeting_name = models.CharField(max_length=200, blank=True)
    minute = models.CharField(max_length=100, blank=True)
    decided_on = models.DateField()
    present = models.PositiveSmallIntegerField(default=0)
    seats = models.PositiveSmallIntegerField(default=0)
    figures = models.JSONField(default=dict, help_text="Votes by outcome, where there was a ballot.")
    votes_sha256 = models.CharField(max_length=64, blank=True, help_text="Hash over every vote of the ballot.")
    note_sha256 = models.CharField(max_length=64, blank=True)
    recorded_by = pointer(settings.AUTH_USER_MODEL)
    recorded_role = models.CharField(max_length=200, blank=True)
    confirmed_by = pointer(settings.AUTH_USER_MODEL)
    confirmed_role = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.get_method_display()})"

    @property
    def is_evidenced(self) -> bool:
        """False for what was adopted before this register began."""
        return self.method != Method.RECORDED

    @property
    def note(self) -> str:
        """What was noted with the decision."""
        return StoredText.objects.read(self.partnership_id, self.note_sha256)

    def as_evidence(self) -> dict[str, Any]:
        """What the register says of this decision: bodies, roles and figures, no people."""
        return {
            "outcome": self.outcome,
            "method": self.method,
            "body": self.body_name,
            "meeting": self.meeting_name,
            "minute": self.minute,
            "decided_on": self.decided_on.isoformat(),
            "present": self.present,
            "seats": self.seats,
            "figures": self.figures,
            "votes": self.votes_sha256,
            "recorded_by": self.recorded_role,
            "confirmed_by": self.confirmed_role,
            "note": self.note_sha256,
            "snapshot": self.sha256,
            "at": moment(self.at),
        }
