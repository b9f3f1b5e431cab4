"""What Wagtail's bulk actions may not do to actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages

from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

INSTEAD = "Actions are not deleted several at a time. Open one that was added by mistake and delete it there."


def before_delete(request: HttpRequest, snippets: Iterable[Any]) -> HttpResponse | None:
    """Refuse to delete actions in bulk, which would go round the verb."""
    if not any(isinstance(snippet, ActionRecord) for snippet in snippets):
        return None
    messages.error(request, INSTEAD)
    return redirect("subgroups_actions:list")
