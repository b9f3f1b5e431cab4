"""A duty of the statutory calendar, and the times it was met."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords
from wagtail.models import Page

from cms.partnership.models import Partnership
from cms.partnership.models.owned import OwnedQuerySet
from home.duties.enums import Basis, Frequency, FulfilledBy


class DutyQuerySet(OwnedQuerySet["Duty"]):
    """Duties by when they are due, and by whose business they are."""

    def ours(self) -> DutyQuerySet:
        """Return those that we fulfil, alone or with others."""
        return self.exclude(fulfilled_by=FulfilledBy.OTHER)

    def due_by(self, day: dt.date) -> DutyQuerySet:
        """Return those due on or before `day`, the longest overdue first."""
        return self.filter(next_due__lte=day).order_by("next_due", "pk")


class Duty(models.Model):
    """What the law or a promise of ours asks for.

    Only what a person checked, on a day, against a source that is named, may be called required by law.
    """

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="duties")
    key = models.SlugField(max_length=40, blank=True, editable=False, help_text="Of the usual list it came from.")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    title = models.CharField("what has to be done", max_length=200)
    text = models.TextField("in more words", blank=True)
    basis = models.CharField("where it comes from", max_length=8, choices=Basis, default=Basis.LAW)
    source = models.CharField(
        max_length=300,
        blank=True,
        help_text="Act and section, or where we promised it. Leave empty until somebody has looked it up.",
    )
    source_url = models.URLField("address of the source", blank=True)
    fulfilled_by = models.CharField("who fulfils it", max_length=8, choices=FulfilledBy, default=FulfilledBy.US)
    fulfiller = models.CharField(
        "which other body", max_length=200, blank=True, help_text="Where it is shared, or another body’s."
    )
    met_by = models.CharField("what meets it", max_length=300, blank=True, help_text="For example, the plan.")
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="page that shows it"
    )
    link = models.URLField("address of a document", blank=True, help_text="Where what meets it stands elsewhere.")
    frequency = models.CharField("how often", max_length=12, choices=Frequency, default=Frequency.NONE)
    next_due = models.DateField("next due", null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DutyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        permissions = [("verify_duty", "Can say that a duty was checked against the law")]
        verbose_name = "duty"
        verbose_name_plural = "duties"
        ordering = ["position", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "key"], condition=~Q(key=""), name="home_duty_key_once"),
            models.CheckConstraint(
                condition=Q(verified_on=None) | ~Q(source=""), name="home_duty_verified_against_a_source"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError where another body is meant and not named, or a page is another partnership's."""
        super().clean()
        if self.fulfilled_by != FulfilledBy.US and not self.fulfiller.strip():
            raise ValidationError({"fulfiller": "Say which other body."})
        if self.page and Partnership.objects.for_page(self.page) != self.partnership:
            raise ValidationError({"page": "This page belongs to another partnership."})

    @property
    def is_verified(self) -> bool:
        """Somebody checked it against a source that is named."""
        return self.verified_on is not None and bool(self.source)

    @property
    def is_required_by_law(self) -> bool:
        """Whether it may be called so."""
        return self.is_verified and self.basis == Basis.LAW

    @property
    def is_overdue(self) -> bool:
        """It should have been met by now, and is ours to meet."""
        due = self.next_due is not None and self.next_due < timezone.localdate()
        return due and self.fulfilled_by != FulfilledBy.OTHER


class DutyMet(models.Model):
    """That a duty was met on a day, and by what."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="times_met")
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.duty}, {self.on}"
