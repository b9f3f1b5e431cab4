"""One-time links: a way to answer or vote for people who have no account."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.db import models
from django.utils import timezone

GRACE = dt.timedelta(minutes=30)


class LinkQuerySet(models.QuerySet["OneTimeLink"]):
    """Links by their token; only its hash is stored."""

    def issue(self, **fields: object) -> tuple[OneTimeLink, str]:
        """Make a link and return it with its token, which exists nowhere else."""
        token = secrets.token_urlsafe(32)
        return self.create(token_sha256=_hash(token), **fields), token

    def for_token(self, token: str) -> OneTimeLink | None:
        """The link of a token, valid or not; None for a token nobody issued."""
        related = ("membership__organisation", "round__snapshot", "ballot__snapshot")
        return self.select_related(*related).filter(token_sha256=_hash(token)).first()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class OneTimeLink(models.Model):
    """An invitation to one seat-holder: to respond in a round, or to vote in a ballot.

    Opening the page uses nothing up (mail scanners open links); sending the form does.
    """

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey("partnership.Membership", on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey("governance.ConsultationRound", null=True, on_delete=models.CASCADE, related_name="links")
    ballot = models.ForeignKey("governance.Ballot", null=True, on_delete=models.CASCADE, related_name="links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(round__isnull=True) ^ models.Q(ballot__isnull=True), name="link_one_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"Link for {self.membership}"

    @property
    def is_valid(self) -> bool:
        """A vote's link works once; an answer's may be corrected for a short while after."""
        now = timezone.now()
        if now >= self.expires_at:
            return False
        return self.used_at is None or (self.round_id is not None and now < self.used_at + GRACE)
