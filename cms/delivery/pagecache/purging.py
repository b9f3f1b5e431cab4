"""Emptying the page cache."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import Model

from .backends import backend
from .errors import StoreUnavailable

logger = logging.getLogger(__name__)

_shown: dict[type[Model], None] = {}


def purge() -> None:
    """Let no process serve a page rendered before now; inside a transaction, once it has committed.

    Never raises: what was just committed stands, and pages grow old by themselves. It works in a
    command that caches nothing itself, too: the web server beside it may.
    """
    transaction.on_commit(_renew)


def purge_when_changed(*models: type[Model]) -> None:
    """Purge whenever an object of these models, abstract ones too, is saved or deleted.

    Call it in `AppConfig.ready` for what public pages show. Changes by `update()` and in bulk send
    no signal: call `purge` beside them.
    """
    _shown.update(dict.fromkeys(models))


def shown() -> tuple[type[Model], ...]:
    """The models named so far."""
    return tuple(_shown)


def _renew() -> None:
    try:
        backend().renew()
    except StoreUnavailable as error:
        logger.error("The page cache could not be purged; pages may be old for a while: %s", error)
