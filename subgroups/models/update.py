"""What a group reports of an action: what was delivered, and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.partnership.models.owned import OwnedQuerySet
from subgroups.action_plan.enums import Status
from subgroups.models.action import LONG, ActionRecord

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

NAMELESS = "evidence"


def private() -> Storage:
    """Where files lie that no web server hands out by itself."""
    return storages["private"]


def where(update: ProgressUpdate, name: str) -> str:
    """Beside the others of its partnership, under a name that tells nothing."""
    suffix = name.rpartition(".")[2].lower()[:5]
    return f"evidence/{update.action.partnership_id}/{NAMELESS}.{suffix}"


class ProgressUpdate(models.Model):
    """One report of progress. It may be corrected, and the correction is on file; it is never deleted."""

    PARTNERSHIP_LOOKUP = "action__partnership"

    action = models.ForeignKey(ActionRecord, on_delete=models.PROTECT, related_name="updates")
    made_on = models.DateField("date", default=timezone.localdate, help_text="For example, 1 April 2024.")
    delivered = models.TextField("what was delivered", max_length=LONG, help_text="In a few sentences. No names.")
    status = models.CharField("status", max_length=10, choices=Status)
    reading = models.ForeignKey(
        "plans.Reading", null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence_of"
    )
    event = models.ForeignKey(
        "plans.Event", null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence_of"
    )
    file = models.FileField(storage=private, upload_to=where, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True, editable=False)
    no_evidence = models.CharField("no evidence yet, because", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    role = models.CharField(max_length=100, blank=True, editable=False)
    organisation = models.CharField(max_length=200, blank=True, editable=False)
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OwnedQuerySet["ProgressUpdate"].as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "progress update"
        ordering = ["-made_on", "-pk"]
        indexes = [models.Index(fields=["action", "-made_on", "-id"], name="subgroups_update_latest")]
        constraints = [
            models.CheckConstraint(condition=~Q(delivered=""), name="subgroups_update_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference}, {self.made_on:%d/%m/%Y}"

    def clean(self) -> None:
        """Raise ValidationError where it is dated ahead, shows nothing, or names another partnership's records."""
        super().clean()
        if self.made_on and self.made_on > timezone.localdate():
            raise ValidationError({"made_on": "This day is still to come. An update is about what was done."})
        for name in ("reading", "event"):
            record = getattr(self, name)
            if record is not None and record.partnership != self.partnership:
                raise ValidationError({name: "This belongs to another partnership."})
        if not (self.reading_id or self.event_id or self.file or self.no_evidence.strip()):
            raise ValidationError({"no_evidence": "Name what shows it, or say why there is no evidence yet."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the action."""
        return self.action.partnership
