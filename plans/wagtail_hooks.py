"""What plans and their measures add to the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .measures import logbook
from .measures.admin.policy import RecordPolicy
from .measures.admin.viewsets import MeasuresViewSetGroup
from .models import Event, Measure

if TYPE_CHECKING:
    from django.urls import URLResolver

for model in (Event, Measure):
    register_permission_policy(model, RecordPolicy(model))

hooks.register("register_log_actions", logbook.register)


@hooks.register("register_admin_viewset")
def register_viewsets() -> MeasuresViewSetGroup:
    """Add the menu and its screens."""
    return MeasuresViewSetGroup()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLResolver]:
    """Add the screens of readings."""
    return [path("", include("plans.measures.admin.urls"))]
