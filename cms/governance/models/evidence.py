"""What may only ever be added: texts, snapshots, versions and the register.

Database triggers refuse every change to these tables (`cms.governance.triggers`).
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from cms.governance.enums import AmendmentKind, EntryKind
from cms.redline.tree import SCHEMA, Tree, digest, from_json

from .fields import PackedTextField, pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.partnership.models import Partnership

REDACTED = "This text was redacted because it held personal data. Its fingerprint is kept."
WORDS_REDACTED = "These words were redacted because they held personal data."


def moment(at: dt.datetime) -> str:
    """A time as the register writes it: in the United Kingdom, to the second."""
    return at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")


class StoredTextQuerySet(models.QuerySet["StoredText"]):
    """Texts by their hash."""

    def keep(self, partnership: Partnership, body: str) -> str:
        """Store `body` once and return its SHA-256; "" is not stored and gives ""."""
        if not body:
            return ""
        sha = digest(body)
        self.get_or_create(partnership=partnership, sha256=sha, defaults={"body": body})
        return sha

    def bodies(self, partnership: Partnership | int, hashes: Iterable[str]) -> dict[str, str | None]:
        """hash → text (None where redacted), in one query."""
        rows = self.filter(partnership=partnership, sha256__in={h for h in hashes if h})
        return dict(rows.values_list("sha256", "body"))

    def read(self, partnership: Partnership | int, sha: str) -> str:
        """One text; a sentence saying so where it was redacted, "" for ""."""
        if not sha:
            return ""
        body = self.bodies(partnership, [sha]).get(sha)
        return REDACTED if body is None else body


class StoredText(models.Model):
    """A text that append-only rows refer to by hash, so that it can be redacted and they cannot."""

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    body = PackedTextField(null=True, help_text="NULL where it was redacted.")

    objects = StoredTextQuerySet.as_manager()

    class Meta:
        permissions = [("redact_storedtext", "Can redact personal data from published texts")]
        constraints = [models.UniqueConstraint(fields=["partnership", "sha256"], name="stored_text_once")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Snapshot(models.Model):
    """What was submitted, exactly. `sha256` is the hash of the manifest, which names each text's."""

    amendment = models.ForeignKey("governance.AmendmentPage", on_delete=models.PROTECT, related_name="snapshots")
    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = pointer(settings.AUTH_USER_MODEL)
    role = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["amendment", "number"], name="snapshot_number_once")]

    def __str__(self) -> str:
        return f"Snapshot {self.number}"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The submitted case: kind, reason, summary, date and, per document, base and text hash."""
        return json.loads(StoredText.objects.get(partnership=self.partnership_id, sha256=self.sha256).body or "{}")

    @cached_property
    def texts(self) -> dict[int, Tree | None]:
        """Document id → proposed text; None where the document ends or the text was redacted."""
        documents = self.manifest.get("documents", [])
        bodies = StoredText.objects.bodies(self.partnership_id, [d["text"] for d in documents if d["text"]])
        return {d["document"]: _tree(bodies.get(d["text"])) for d in documents}


def _tree(body: str | None) -> Tree | None:
    return from_json(json.loads(body)) if body else None


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions of one or more documents."""

    def of(self, document: Any) -> VersionQuerySet:
        """Versions of a page, given as object or id."""
        return self.filter(document_id=getattr(document, "pk", document))

    def newest_first(self) -> VersionQuerySet:
        """Highest number first."""
        return self.order_by("-major", "-minor")

    def in_force(self, on: dt.date | None = None) -> VersionQuerySet:
        """Candidates for `on` (default: today in the United Kingdom), the one that holds first."""
        return self.filter(in_force_from__lte=on or timezone.localdate()).newest_first()

    def prospective(self, after: dt.date | None = None) -> VersionQuerySet:
        """Adopted, and their date has not come."""
        return self.filter(in_force_from__gt=after or timezone.localdate()).newest_first()

    def waiting_beside(self, base: Version) -> VersionQuerySet:
        """What an urgent change to `base` has to be merged into: adopted, still to come into force; lowest first."""
        return self.of(base.document_id).prospective().exclude(pk=base.pk).order_by("major", "minor")


class Version(models.Model):
    """An immutable published text of one governed document. A revocation has no text."""

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="governed_versions")
    major = models.PositiveIntegerField()
    minor = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=30, choices=AmendmentKind.choices)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="versions")
    decision = models.ForeignKey("governance.Decision", on_delete=models.PROTECT, related_name="versions")
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    text_sha256 = models.CharField(max_length=64, blank=True)
    html_sha256 = models.CharField(max_length=64, blank=True)
    summary_sha256 = models.CharField(max_length=64, blank=True)
    reason_sha256 = models.CharField(max_length=64, blank=True)
    schema_version = models.PositiveSmallIntegerField(default=SCHEMA)
    changes = models.JSONField(default=list, help_text="Per changed section: id, number, what happened in words.")
    origins = models.JSONField(default=dict, help_text="Section id → the version that changed it last, and how.")
    in_force_from = models.DateField()
    published_at = models.DateTimeField(default=timezone.now)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "major", "minor"], name="version_number_once")]
        indexes = [
            models.Index(fields=["document", "-major", "-minor"], name="version_newest"),
            models.Index(fields=["partnership", "-published_at"], name="version_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def number(self) -> str:
        """As people write it: "2.1"."""
        return f"{self.major}.{self.minor}"

    @property
    def is_revocation(self) -> bool:
        """True where this version ends the document instead of giving it a text."""
        return not self.text_sha256

    @property
    def is_backdated(self) -> bool:
        """True where it came into force before it was published: both dates must be shown."""
        return self.in_force_from < timezone.localdate(self.published_at)

    @cached_property
    def text(self) -> str:
        """Canonical JSON of the section tree, exact bytes; "" where revoked or redacted."""
        bodies = StoredText.objects.bodies(self.partnership_id, [self.text_sha256])
        return bodies.get(self.text_sha256) or ""

    @cached_property
    def tree(self) -> Tree:
        """The section tree; empty where there is no text to read."""
        return _tree(self.text) or ()

    @cached_property
    def html(self) -> str:
        """The frozen HTML; "" where revoked, a sentence where redacted."""
        body = StoredText.objects.read(self.partnership_id, self.html_sha256)
        return f"<p>{REDACTED}</p>" if body == REDACTED else body

    @cached_property
    def summary(self) -> str:
        """What changed, in one sentence for the public."""
        return StoredText.objects.read(self.partnership_id, self.summary_sha256)

    @cached_property
    def reason(self) -> str:
        """Why it changed."""
        return StoredText.objects.read(self.partnership_id, self.reason_sha256)


class RegisterEntry(models.Model):
    """One line of a partnership's register; `hash` covers `body`, which names the hash before it."""

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EntryKind.choices)
    subject = models.CharField(max_length=64, blank=True, help_text="Hash of the text this entry is about, if any.")
    version = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="entries")
    prev_hash = models.CharField(max_length=64)
    body = models.TextField()
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "register entries"
        constraints = [models.UniqueConstraint(fields=["partnership", "seq"], name="register_seq_once")]
        indexes = [models.Index(fields=["kind", "subject"], name="register_subject")]

    def __str__(self) -> str:
        return f"Register entry {self.seq}"

    @cached_property
    def data(self) -> dict[str, Any]:
        """The body, parsed."""
        return json.loads(self.body)
