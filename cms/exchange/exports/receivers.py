"""Exports are kept copies: the register says when new ones are due and which must go."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from cms.governance.enums import EntryKind
from cms.governance.models import RegisterEntry

from . import actions, tasks


@receiver(post_save, sender=RegisterEntry, dispatch_uid="exchange.exports")
def entered(*, instance: RegisterEntry, created: bool, **kwargs: Any) -> None:
    """A version was published, or a text was redacted."""
    if not created:
        return
    if instance.kind == EntryKind.REDACTED:
        if not instance.subject:
            return  # words of a case, which stand in no export
        partnership, sha256 = instance.partnership_id, instance.subject
        transaction.on_commit(lambda: actions.drop_holding(partnership=partnership, sha256=sha256), robust=True)
    elif instance.kind in (EntryKind.ADOPTED, EntryKind.CORRECTED) and not tasks.waits():
        version = instance.version
        if version is not None:
            transaction.on_commit(lambda: actions.prepare(version=version), robust=True)
