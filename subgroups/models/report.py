"""What a group reports to the partnership each quarter."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.governance.models import StoredText
from cms.meetings.models import Matter
from cms.partnership.enums import Publication
from cms.partnership.models import Body, Meeting, Membership, Partnership
from cms.partnership.models.owned import OwnedQuerySet
from subgroups.reports.enums import Capacity, ReportState
from subgroups.reports.quarters import Quarter

WORDS = 10_000
"""Characters that a text of a report may have."""


class ReportQuerySet(OwnedQuerySet["ProgressReport"]):
    """Reports by who may see them."""

    def public(self) -> ReportQuerySet:
        """Return the reports anybody may see."""
        return self.filter(state=ReportState.RECEIVED, publication=Publication.PUBLIC)

    def visible_to(self, user: Any, partnership: Partnership | None) -> ReportQuerySet:
        """Return the reports of the partnership that `user` may read in the workplace."""
        from subgroups.reports.permissions import readable

        return self.within(partnership).filter(readable(user, partnership))


class ProgressReport(models.Model):
    """One a group and quarter. `parts` are the actions and measures as they stood when it was built.

    From sign-off on only the stored texts count, whose hashes the register names.
    """

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="progress_reports", verbose_name="group")
    starts_on = models.DateField("first day of the quarter")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False)
    publication = models.CharField(
        "who sees it once it is received", max_length=8, choices=Publication, default=Publication.PUBLIC
    )
    parts = models.JSONField(default=dict, editable=False)
    built_at = models.DateTimeField(default=timezone.now, editable=False)
    summary = models.TextField(max_length=WORDS, blank=True)
    commentary = models.JSONField(default=dict, blank=True, editable=False)
    issues = models.TextField("issues to unblock", max_length=WORDS, blank=True)
    support_asked = models.TextField("support asked for", max_length=WORDS, blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    delegate = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    delegate_named_by = models.CharField(max_length=300, blank=True, editable=False)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    public_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True, editable=False)
    absence = models.CharField(max_length=300, blank=True, editable=False)
    signed_as = models.CharField(max_length=300, blank=True, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_as = models.CharField(max_length=300, blank=True, editable=False)
    received_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="received_reports", editable=False
    )
    received_on = models.DateField(null=True, blank=True, editable=False)
    minute = models.CharField(max_length=100, blank=True)
    comments = models.TextField("comments of the partnership", max_length=WORDS, blank=True)
    support = models.ManyToManyField(
        Matter, blank=True, related_name="reports", editable=False, help_text="What the partnership promised the group."
    )
    sent_back = models.TextField("why it was sent back", max_length=2_000, blank=True, editable=False)
    sent_back_as = models.CharField(max_length=300, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = ReportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["parts"])

    class Meta:
        verbose_name = "quarterly report"
        permissions = [("read_closed_progressreport", "Can read drafts of reports, and those for one group only")]
        ordering = ["-starts_on", "body__name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "starts_on"], name="subgroups_report_one_a_quarter"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT, text_sha256="")
                | ~(Q(state=ReportState.DRAFT) | Q(text_sha256="")),
                name="subgroups_report_frozen_from_sign_off",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RECEIVED) | Q(received_at__isnull=False, received_on__isnull=False),
                name="subgroups_report_received_at_a_meeting",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "state"], name="subgroups_report_by_state")]

    def __str__(self) -> str:
        return f"{self.body.name}, {self.quarter.name}"

    @property
    def quarter(self) -> Quarter:
        """The quarter it is about."""
        return Quarter(self.starts_on)

    @property
    def is_frozen(self) -> bool:
        """It was signed off."""
        return self.state in ReportState.frozen()

    @property
    def is_public(self) -> bool:
        """Anybody may see its public parts."""
        return self.state == ReportState.RECEIVED and self.publication == Publication.PUBLIC

    @cached_property
    def text(self) -> dict[str, Any] | None:
        """All that was signed off; None where it was redacted."""
        return _parsed(self.partnership_id, self.text_sha256)

    @cached_property
    def public_text(self) -> dict[str, Any] | None:
        """What of it was for the public; None where there was nothing, or it was redacted."""
        return _parsed(self.partnership_id, self.public_sha256)


def _parsed(partnership: int, sha: str) -> dict[str, Any] | None:
    body = StoredText.objects.bodies(partnership, [sha]).get(sha) if sha else None
    return json.loads(body) if body else None
