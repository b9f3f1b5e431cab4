"""A measure: how the partnership tells whether something gets better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cms.partnership.enums import Publication
from cms.partnership.models import Body, Organisation, Partnership
from plans.enums import Direction, Figure, Frequency, Source, YearStart
from plans.models.published import PublishedQuerySet

if TYPE_CHECKING:
    from datetime import date

USUAL_THRESHOLD = 5
SENSITIVE_THRESHOLD = 10


class Measure(models.Model):
    """What is measured, which way it should go, from where it comes and who may see it."""

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="measures")
    title = models.CharField(max_length=160, help_text="In plain words, for example Anti-social behaviour reported.")
    slug = models.SlugField(max_length=80, editable=False)
    wording = models.TextField(
        help_text="What exactly is counted, or the question that is asked. If it changes, note a comparability break."
    )
    priority = models.ForeignKey(
        "plans.PriorityPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
        help_text="The priority of the plan whose success it shows.",
    )
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="group",
        help_text="The group that answers for it. Its members may enter readings. Empty: the partnership itself.",
    )
    owner = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
        verbose_name="supplied by",
        help_text="The organisation that supplies the figures.",
    )
    figure = models.CharField("kind of figure", max_length=8, choices=Figure, default=Figure.COUNT)
    unit = models.CharField(max_length=60, help_text="For example incidents, people, % of residents, days.")
    per = models.PositiveIntegerField(
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text="For a rate: per how many, for example 1,000. A percentage is per 100.",
    )
    direction = models.CharField("direction wanted", max_length=4, choices=Direction, default=Direction.DOWN)
    frequency = models.CharField(max_length=9, choices=Frequency, default=Frequency.QUARTERLY)
    year_starts = models.PositiveSmallIntegerField("year begins in", choices=YearStart, default=YearStart.APRIL)
    source = models.CharField(max_length=8, choices=Source, default=Source.ENTERED, verbose_name="readings are")
    source_words = models.CharField(
        "source",
        max_length=250,
        help_text="In words, as readers should cite it, for example Police recorded incidents.",
    )
    counter = models.CharField(
        "what is counted", max_length=60, blank=True, help_text="For a measure that is counted from records kept here."
    )
    coding = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        help_text="Which records or answers count, for the counter named above.",
    )
    baseline = models.DecimalField("baseline value", max_digits=14, decimal_places=4, null=True, blank=True)
    baseline_start = models.DateField("baseline from", null=True, blank=True, help_text="First day of its period.")
    baseline_end = models.DateField("baseline to", null=True, blank=True, help_text="Last day of its period.")
    target = models.DecimalField("target value", max_digits=14, decimal_places=4, null=True, blank=True)
    target_on = models.DateField("target date", null=True, blank=True, help_text="When it should be reached.")
    publication = models.CharField(max_length=8, choices=Publication, default=Publication.PARTNERS)
    comparator = models.CharField(
        "compared with", max_length=120, blank=True, help_text="Whose figures, for example Most similar districts."
    )
    comparator_source = models.CharField("source of the comparison", max_length=250, blank=True)
    comparator_publication = models.CharField(
        "publication of the comparison",
        max_length=8,
        choices=Publication,
        default=Publication.PARTNERS,
        help_text="Figures from police portals may usually be seen by partners only.",
    )
    threshold = models.PositiveSmallIntegerField(
        "small-number threshold",
        default=USUAL_THRESHOLD,
        validators=[MaxValueValidator(100)],
        help_text=(
            f"Smaller numbers of people or incidents are not published. Usually {USUAL_THRESHOLD}; "
            f"{SENSITIVE_THRESHOLD} for domestic abuse, hate crime and Prevent. 0 only for what is about nobody, "
            "such as workshops held."
        ),
    )
    closed_on = models.DateField(
        "no longer kept from", null=True, blank=True, help_text="From this day no reading is expected. The past stays."
    )

    objects = PublishedQuerySet["Measure"].as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["title", "pk"]
        permissions = [("read_closed_measure", "Can read measures and events that only another group may see")]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "slug"], name="plans_measure_slug_unique"),
            models.CheckConstraint(
                condition=Q(baseline_start=None, baseline_end=None) | Q(baseline_end__gte=F("baseline_start")),
                name="plans_measure_baseline_ordered",
                violation_error_message="The baseline's period cannot end before it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError where fields contradict each other or name something of another partnership."""
        super().clean()
        errors = {**self._foreign(), **self._incomplete(), **self._unordered()}
        if errors:
            raise ValidationError(errors)

    def _foreign(self) -> dict[str, str]:
        named = {name: getattr(self, name) for name in ("priority", "body", "owner") if getattr(self, f"{name}_id")}
        return {
            name: "This belongs to another partnership."
            for name, record in named.items()
            if record.partnership != self.partnership
        }

    def _incomplete(self) -> dict[str, str]:
        errors: dict[str, str] = {}
        if self.baseline is not None and not (self.baseline_start and self.baseline_end):
            errors["baseline_start"] = "Say which period the baseline is for."
        if self.target is not None and not self.target_on:
            errors["target_on"] = "Say by when the target should be reached."
        if self.source == Source.COUNTED and not self.counter:
            errors["counter"] = "Say what is counted."
        return errors

    def _unordered(self) -> dict[str, str]:
        if self.baseline_start and self.baseline_end and self.baseline_end < self.baseline_start:
            return {"baseline_end": "The baseline's period cannot end before it starts."}
        return {}

    @property
    def owning_body(self) -> Body:
        """The group that answers for it, or the partnership itself."""
        return self.body or self.partnership.body

    def is_kept_on(self, day: date) -> bool:
        """Say whether readings are expected on `day`."""
        return self.closed_on is None or day < self.closed_on
