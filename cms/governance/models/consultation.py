"""Who was asked about a snapshot, until when, and what they answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.governance.enums import Audience, Channel, Disposition, Stance

from .evidence import WORDS_REDACTED


class ConsultationRound(models.Model):
    """One asking. The deadline stops answers; concluding ends the step."""

    snapshot = models.ForeignKey("governance.Snapshot", on_delete=models.PROTECT, related_name="rounds")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("partnership.Body", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.MEMBERS)
    opens_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField()
    asked = models.JSONField(default=dict, help_text="Seats asked when it opened: organisation id → name.")
    is_short = models.BooleanField(default=False, help_text="Shortened by the chair: only what was asked for changed.")
    concluded_at = models.DateTimeField(null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    concluded_role = models.CharField(max_length=300, blank=True)
    closing_note = models.TextField(blank=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Ended without conclusion: sent back or withdrawn."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot"],
                condition=models.Q(concluded_at__isnull=True, ended_at__isnull=True),
                name="round_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"Consultation on {self.snapshot}"

    @property
    def is_running(self) -> bool:
        """Neither concluded nor ended."""
        return self.concluded_at is None and self.ended_at is None

    @property
    def takes_answers(self) -> bool:
        """Running, and the deadline has not passed."""
        return self.is_running and timezone.now() < self.deadline

    @property
    def is_public(self) -> bool:
        """The public is asked too."""
        return self.audience == Audience.BOTH

    def answered(self) -> set[int]:
        """Ids of the organisations that answered."""
        return set(self.responses.exclude(organisation=None).values_list("organisation_id", flat=True))

    def silent(self) -> list[str]:
        """Names of the organisations asked that did not answer: "no response"."""
        answered = {str(pk) for pk in self.answered()}
        return sorted(name for pk, name in self.asked.items() if pk not in answered)


class Response(models.Model):
    """One answer, on a section or on the whole."""

    round = models.ForeignKey(ConsultationRound, on_delete=models.PROTECT, related_name="responses")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("partnership.Organisation", null=True, on_delete=models.SET_NULL, related_name="+")
    organisation_name = models.CharField(max_length=200, blank=True, help_text='Blank for "a resident".')
    section = models.CharField(max_length=64, blank=True, help_text="Key of the section; blank for the whole.")
    stance = models.CharField(max_length=20, choices=Stance.choices)
    text = models.TextField(blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    source = models.CharField(max_length=200, blank=True, help_text="For a recorded answer: which meeting or letter.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=300, blank=True, help_text="Of who answered, or of the officer who recorded it.")
    at = models.DateTimeField(default=timezone.now)
    disposition = models.CharField(max_length=20, choices=Disposition.choices, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_stance_display()}"

    @property
    def who(self) -> str:
        """Who answered, as the public sees it."""
        return self.organisation_name or "A resident"

    @property
    def is_redacted(self) -> bool:
        """What was said is gone, because it held personal data."""
        return self.text == WORDS_REDACTED

    @property
    def needs_reply(self) -> bool:
        """A comment or an objection has to be disposed of before the round can be concluded."""
        return self.stance != Stance.SUPPORT and not self.disposition
