"""Signals, for what knows nothing of us: a stock approval step of Wagtail's that refuses an amendment."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import workflow_cancelled, workflow_rejected

from .enums import State
from .models import AmendmentPage


@receiver([workflow_rejected, workflow_cancelled])
def reopen(sender: Any, instance: Any, **kwargs: Any) -> None:
    """An amendment that left the workflow by a stock step, or was cancelled there, is a draft again."""
    from .actions import steps

    page = getattr(instance.content_object, "specific", None)
    if isinstance(page, AmendmentPage) and page.state in State.submitted():
        steps.reopen(amendment=page, user=kwargs.get("user"))
