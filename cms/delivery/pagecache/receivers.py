"""Empties the page cache when something that pages show has changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .purging import purge, purge_when_changed, shown

WAGTAILS = (
    AbstractDocument,
    AbstractImage,
    BaseGenericSetting,
    BaseSiteSetting,
    PageViewRestriction,
    Redirect,
    Site,
)
"""What public pages show or obey, of Wagtail's own models other than pages."""

DRAFTING = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)
"""What an autosave writes on a live page: nothing a reader sees, and twice a second."""


def connect() -> None:
    """Listen."""
    purge_when_changed(*WAGTAILS)
    for signal in (page_published, page_slug_changed, page_unpublished, post_page_move):
        signal.connect(_on_signal, dispatch_uid="delivery")
    # After an upgrade or the return of a backup, pages are rendered by other code or from other data.
    post_migrate.connect(_on_signal, dispatch_uid="delivery")
    post_save.connect(_on_save, dispatch_uid="delivery")
    post_delete.connect(_on_delete, dispatch_uid="delivery")


def _on_signal(**_: Any) -> None:
    purge()


def _on_save(*, instance: Model, update_fields: Collection[str] | None, **_: Any) -> None:
    if isinstance(instance, shown()) or (isinstance(instance, Page) and _is_seen(instance, update_fields)):
        purge()


def _on_delete(*, instance: Model, **_: Any) -> None:
    if isinstance(instance, (*shown(), Page)):
        purge()


def _is_seen(page: Page, update_fields: Collection[str] | None) -> bool:
    return page.live and (update_fields is None or not DRAFTING.issuperset(update_fields))
