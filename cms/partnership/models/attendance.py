"""Who came to a meeting, who sent apologies and who declared an interest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from cms.partnership.models.meeting import Meeting
from cms.partnership.models.organisation import Organisation
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from cms.partnership.models.partnership import Partnership


class Attendance(models.Model):
    """One line of the attendance list; not present means apologies were sent."""

    PARTNERSHIP_LOOKUP = "meeting__body__partnership"

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="attendance")
    name = models.CharField("person", max_length=120, blank=True)
    role = models.CharField(max_length=120, blank=True, help_text="For example, Chair or Deputy.")
    deputy = models.BooleanField("as a deputy", default=False, help_text="In place of the holder of the seat.")
    present = models.BooleanField(default=True, help_text="Leave unticked for apologies.")
    interest = models.TextField(
        "declared interest", blank=True, help_text="What was declared, and for which item. Empty if nothing was."
    )

    objects = OwnedQuerySet["Attendance"].as_manager()

    class Meta:
        verbose_name = "line of attendance"
        verbose_name_plural = "lines of attendance"
        ordering = ["organisation", "name", "pk"]

    def __str__(self) -> str:
        who = f"{self.name}, {self.organisation.short_name}" if self.name else self.organisation.name
        came = ("present, as a deputy" if self.deputy else "present") if self.present else "apologies"
        return f"{who}: {came}; declared interest: {self.interest}" if self.interest else f"{who}: {came}"

    def clean(self) -> None:
        """Raise ValidationError when the organisation and the meeting are of two partnerships."""
        super().clean()
        meeting = getattr(self, "meeting", None)
        if not (self.organisation_id and meeting and meeting.body_id):
            return
        if self.organisation.partnership_id != meeting.body.partnership_id:
            raise ValidationError({"organisation": "This organisation belongs to another partnership."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the meeting."""
        return self.meeting.partnership
