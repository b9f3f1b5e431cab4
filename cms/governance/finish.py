"""WAGTAIL_FINISH_WORKFLOW_ACTION.

Wagtail imports this module while `wagtail.models` is half loaded: import nothing at its top.
"""

from typing import Any


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Nothing, for an amendment that was decided: its texts are published by the transaction that decided it.

    A workflow that came to its end without a decision (somebody took our step out) leaves a draft behind.
    Other pages are published as usual.
    """
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    from .actions import steps
    from .enums import State
    from .models import AmendmentPage

    page = workflow_state.content_object
    amendment = page.specific if isinstance(page, Page) else page
    if not isinstance(amendment, AmendmentPage):
        publish_workflow_state(workflow_state, user=user)
    elif amendment.state in State.submitted():
        steps.reopen(amendment=amendment, user=user, note="Its workflow ended without a decision.")
