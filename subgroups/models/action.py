"""One planned activity of a group's action plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from cms.partnership.enums import Publication
from cms.partnership.models import Body, Organisation, Partnership
from cms.partnership.models.owned import OwnedQuerySet
from subgroups.action_plan.enums import SMART, Origin, Sara, Status

if TYPE_CHECKING:
    from .update import ProgressUpdate

LONG = 2_000
"""Characters that a text of the plan may have: it stands in a table."""


class ActionQuerySet(OwnedQuerySet["ActionRecord"]):
    """Actions by who may see them and by where they stand."""

    def public(self) -> ActionQuerySet:
        """Return the actions anybody may see."""
        return self.filter(publication=Publication.PUBLIC)

    def visible_to(self, user: Any, partnership: Partnership | None) -> ActionQuerySet:
        """Return the actions of the partnership that `user` may read in the workplace."""
        from subgroups.action_plan.permissions import readable

        return self.within(partnership).filter(readable(user, partnership))

    def open(self) -> ActionQuerySet:
        """Return the actions of which something is still to be done."""
        return self.filter(status__in=Status.open())

    def overdue(self, day: dt.date | None = None) -> ActionQuerySet:
        """Return the open actions whose date has passed."""
        return self.open().filter(due_on__lt=day or timezone.localdate())


class Tracked(HistoricalRecords):
    """A history that can be told to add a row: after a record was saved with all its lists of others."""

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        """Stay within reach: simple-history leaves only a manager on the model."""
        super().contribute_to_class(cls, name)
        vars_of: Any = cls
        vars_of.recorder = self


class ActionRecord(models.Model):
    """What a group means to do, who leads, by when, what it takes, what it rests on, and what came of it."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="actions", editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="actions", verbose_name="group")
    reference = models.CharField(max_length=24, editable=False)
    objective = models.TextField(max_length=LONG, help_text="What is to be achieved.")
    activity = models.TextField("planned activity", max_length=LONG, help_text="What will be done.")
    priority = models.ForeignKey(
        "plans.PriorityPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
        help_text="The priority of the plan that it serves.",
    )
    lead = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="led_actions", verbose_name="lead organisation"
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="partnered_actions", help_text="Who does it together with the lead."
    )
    success = models.TextField(
        "measure of success", max_length=LONG, blank=True, help_text="In words: how you will tell that it worked."
    )
    measures = models.ManyToManyField(
        "plans.Measure", blank=True, related_name="actions", help_text="The partnership’s measures that it should move."
    )
    starts_on = models.DateField("start", null=True, blank=True, help_text="For example, 1 April 2024.")
    due_on = models.DateField("due", help_text="The day by which it should be delivered.")
    resources = models.TextField("resources and funding", max_length=LONG, blank=True, help_text="Not shown in public.")
    risks = models.TextField(max_length=LONG, blank=True, help_text="Not shown in public.")
    sara = models.CharField("problem-solving stage (SARA)", max_length=10, choices=Sara, blank=True)
    is_specific = models.BooleanField("specific", default=False)
    is_measurable = models.BooleanField("measurable", default=False)
    is_appropriate = models.BooleanField("appropriate", default=False)
    is_relevant = models.BooleanField("relevant", default=False)
    is_timed = models.BooleanField("timescales", default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    outcome = models.TextField(
        "outcome note", max_length=LONG, blank=True, editable=False, help_text="What came of it, once it is delivered."
    )
    stop_reason = models.TextField("why it was stopped", max_length=LONG, blank=True, editable=False)
    ended_on = models.DateField("ended", null=True, blank=True, editable=False)
    publication = models.CharField(max_length=8, choices=Publication, default=Publication.PARTNERS)
    origin = models.CharField("came from", max_length=12, choices=Origin, default=Origin.PLAN)
    basis = models.ForeignKey(
        "governance.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="text it rests on",
        editable=False,
    )
    basis_section = models.CharField("section it rests on", max_length=64, blank=True, editable=False)
    latest_update = models.ForeignKey(
        "subgroups.ProgressUpdate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ActionQuerySet.as_manager()
    recorder: ClassVar[Tracked]
    history = Tracked(m2m_fields=[partners, measures], excluded_fields=["latest_update"])

    class Meta:
        verbose_name = "action"
        permissions = [("read_closed_actionrecord", "Can read actions that are for their group only")]
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="subgroups_action_reference_unique"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on__gte=F("starts_on")),
                name="subgroups_action_days_ordered",
                violation_error_message="It cannot be due before it starts.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DELIVERED) | ~Q(outcome=""),
                name="subgroups_action_delivered_with_outcome",
                violation_error_message="Nothing is delivered without an outcome note.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.STOPPED) | ~Q(stop_reason=""),
                name="subgroups_action_stopped_with_reason",
                violation_error_message="Say why it was stopped.",
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "publication", "due_on", "id"], name="subgroups_action_public"),
            models.Index(fields=["body", "status"], name="subgroups_action_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"

    def clean(self) -> None:
        """Raise ValidationError where dates are the wrong way round or something is another partnership's."""
        super().clean()
        errors: dict[str, str] = {}
        if self.starts_on and self.due_on and self.due_on < self.starts_on:
            errors["due_on"] = "It cannot be due before it starts."
        named = ("body", "lead", "priority")
        for name in named:
            record = getattr(self, name) if getattr(self, f"{name}_id") else None
            if record is not None and record.partnership != self.partnership:
                errors[name] = "This belongs to another partnership."
        if self.basis and self.basis.partnership_id != self.partnership_id:
            errors["basis"] = "This text belongs to another partnership."
        if errors:
            raise ValidationError(errors)

    @property
    def title(self) -> str:
        """The planned activity as a line."""
        line = " ".join(self.activity.split())
        return line if len(line) <= 80 else f"{line[:79].rsplit(' ', 1)[0]}…"

    @property
    def is_open(self) -> bool:
        """Something is still to be done."""
        return self.status in Status.open()

    @property
    def is_public(self) -> bool:
        """Anybody may see it."""
        return self.publication == Publication.PUBLIC

    @property
    def smart(self) -> list[str]:
        """The SMART principles it meets, in words."""
        return [word for name, word in SMART.items() if getattr(self, name)]

    def updates_latest_first(self) -> models.QuerySet[ProgressUpdate]:
        """Its progress, latest first."""
        return self.updates.order_by("-made_on", "-pk")
