"""What has to exist after every migrate: triggers, and a workflow for each kind of document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connections

from . import triggers

if TYPE_CHECKING:
    from .models import AmendmentPage, GovernedPage

CLERICAL = "Clerical correction"


def workflow_name(amendment: AmendmentPage) -> str:
    """The workflow an amendment is submitted to."""
    return CLERICAL if amendment.is_clerical else f"Amendment: {amendment.document.document_kind}"


def governed_models() -> list[type[GovernedPage]]:
    """The page types of governed documents that are installed."""
    from .models import GovernedPage

    return [model for model in apps.get_models() if issubclass(model, GovernedPage)]


def document_kinds() -> list[str]:
    """What governed documents are called."""
    return sorted({model.document_kind for model in governed_models()})


def after_migrate(using: str, **kwargs: Any) -> None:
    """Idempotent. Workflows that are there are left as an administrator arranged them."""
    triggers.install(connections[using])
    for kind in document_kinds():
        make_workflow(f"Amendment: {kind}", ["consultationtask", "decisiontask"])
    make_workflow(CLERICAL, ["decisiontask"])


def make_workflow(name: str, steps: list[str]) -> None:
    """Create a workflow of our own steps, once."""
    from wagtail.models import Workflow, WorkflowTask

    workflow, created = Workflow.objects.get_or_create(name=name)
    if created:
        for order, step in enumerate(steps):
            task = apps.get_model("governance", step).objects.create(name=f"{name}: {step.removesuffix('task')}")
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
