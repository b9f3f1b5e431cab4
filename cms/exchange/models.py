"""What somebody brought: what was read in a file, what was said of it, what became of it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.partnership.models import Partnership
from cms.partnership.models.owned import OwnedQuerySet

from . import correcting
from .enums import ImportState, ReadingStep, Treatment
from .exports.models import Export
from .opening import Edits, Opened, open_text
from .opening import restored as restored_file
from .reading import DocumentKind, Reading, Text
from .reading.stored import restored

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage

__all__ = ["Export", "ImportJob"]

ACCEPTED, REJECTED = str(Edits.ACCEPTED), str(Edits.REJECTED)
KIND = "kind"
LOST = dt.timedelta(minutes=5)
"""Opening and reading are bounded to much less: after this time one that was being read is lost with its worker."""
MOST_TRIES = 3


class ImportQuerySet(OwnedQuerySet["ImportJob"]):
    """Imports."""

    def light(self) -> ImportQuerySet:
        """Without what a list does not show."""
        return self.defer("file", "opened", "corrections", "text", "read")

    def on_their_way(self) -> ImportQuerySet:
        """Those that are not read yet."""
        return self.filter(state__in=(ImportState.QUEUED, ImportState.READING))

    def lost(self) -> ImportQuerySet:
        """Those that nobody has taken up, or whose worker was stopped while it read them."""
        return self.on_their_way().filter(handed_at__lte=timezone.now() - LOST)


class ImportJob(models.Model):
    """One file or pasted text, kept with everything that found no place in a document.

    `corrections` holds batches in the order they were said: a list of corrections, or {"kind": ...}.
    """

    PARTNERSHIP_LOOKUP = "partnership"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="imports")
    document = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The document this is a marked-up copy of, if it was brought back to one.",
    )
    name = models.CharField(max_length=200, help_text="The file's name, or what was pasted.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=300, blank=True, help_text="Of who brought it, at the time.")
    at = models.DateTimeField(default=timezone.now)
    file = models.BinaryField(null=True, help_text="The file, until it is read.")
    opened = models.JSONField(default=dict, help_text="The blocks of the file, with its tracked changes and without.")
    changes = models.CharField(
        max_length=10, choices=Treatment, blank=True, help_text="What becomes of its tracked changes."
    )
    kind = models.CharField(max_length=20, blank=True, help_text="What it was said to be when it was brought.")
    corrections = models.JSONField(default=list, help_text="What was said of single lines, batch by batch.")
    text = models.TextField(help_text="The text as it was read.")
    read = models.JSONField(help_text="The documents, notices, variants and unplaced parts found in it.")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.WAITING)
    trouble = models.TextField(blank=True, help_text="Why it could not be read.")
    handed_at = models.DateTimeField(default=timezone.now, help_text="When it was handed over to be read, or taken up.")
    step = models.CharField(max_length=10, choices=ReadingStep, blank=True, help_text="How far reading it has come.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often reading it was begun.")
    results = models.JSONField(default=list, help_text="For each document brought in: what it became.")

    objects = ImportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        verbose_name = "import"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def reading(self) -> Reading:
        """What was read."""
        return restored(self.read)

    @cached_property
    def source(self) -> Opened:
        """The opened file: with its tracked changes, unless they are to be rejected."""
        if not self.opened:
            return open_text(Text(tuple(self.text.split("\n"))))
        found = self.opened.get(REJECTED) if self.changes == Treatment.REJECT else None
        return restored_file(found or self.opened[ACCEPTED])

    @cached_property
    def units(self) -> tuple[correcting.Unit, ...]:
        """Its lines, corrected."""
        batches = [correcting.restored(batch) for batch in self.corrections if isinstance(batch, list)]
        return correcting.corrected(self.source.blocks, batches)

    @property
    def expected(self) -> DocumentKind | None:
        """What it was said to be, by the latest word."""
        said = [batch[KIND] for batch in self.corrections if isinstance(batch, dict)]
        kind = said[-1] if said else self.kind
        return DocumentKind(kind) if kind else None

    @cached_property
    def governed(self) -> GovernedPage | None:
        """The document this is a copy of, as its own type."""
        return self.document.specific if self.document else None

    @property
    def asks_about_changes(self) -> bool:
        """The file has tracked changes, and nobody has said yet what becomes of them."""
        return bool(self.opened) and not self.changes and bool(self.source.edits)

    @property
    def is_waiting(self) -> bool:
        """Somebody has still to say where its documents go."""
        return self.state == ImportState.WAITING

    @property
    def is_on_its_way(self) -> bool:
        """Not read yet."""
        return self.state in {ImportState.QUEUED, ImportState.READING}

    @property
    def is_lost(self) -> bool:
        """Nobody has taken it up, or its worker was stopped while it read it."""
        return self.is_on_its_way and self.handed_at + LOST <= timezone.now()

    @property
    def steps(self) -> list[tuple[str, str]]:
        """What is done to read it, one after the other, each "done", "now" or "later"."""
        reached = ReadingStep.values.index(self.step) if self.step else -1
        stands = [(reached > at) - (reached < at) for at in range(len(ReadingStep))]
        return [
            (str(label), ("later", "now", "done")[stand + 1])
            for label, stand in zip(ReadingStep.labels, stands, strict=True)
        ]

    @property
    def before(self) -> int:
        """How many files are read before it."""
        return ImportJob.objects.on_their_way().filter(pk__lt=self.pk).count()

    @property
    def has_failed(self) -> bool:
        """It could not be read."""
        return self.state == ImportState.FAILED
