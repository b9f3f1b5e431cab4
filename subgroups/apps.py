"""The app's configuration."""

from django.apps import AppConfig


class SubgroupsConfig(AppConfig):
    """Sub-groups and their terms of reference."""

    name = "subgroups"
    label = "subgroups"
    verbose_name = "Sub-groups"

    def ready(self) -> None:
        """Say where terms and progress documents stand, who may do what with actions, and what is done daily."""
        from cms.delivery import purge_when_changed
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register
        from cms.governance import daily
        from plans import beside

        from . import models
        from .action_plan import grants
        from .action_plan.actions import drop_old_sheets
        from .action_plan.public.beside import on_priority
        from .shelves import ProgressShelf, TermsShelf

        grants.grant_own()
        beside.register(on_priority)
        purge_when_changed(models.ActionRecord, models.ProgressUpdate)
        daily.JOBS["spreadsheets nobody applied thrown away"] = drop_old_sheets

        register(DocumentKind.TERMS, TermsShelf())
        register(DocumentKind.PROGRESS, ProgressShelf())
