"""The app's configuration."""

from django.apps import AppConfig


class SubgroupsConfig(AppConfig):
    """Sub-groups and their terms of reference."""

    name = "subgroups"
    label = "subgroups"
    verbose_name = "Sub-groups"

    def ready(self) -> None:
        """Say where terms and progress documents stand, what is known of actions and where, and what is done daily."""
        from cms.delivery import purge_when_changed
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register
        from cms.governance import daily
        from cms.governance.admin.case import touched
        from plans import beside

        from . import models
        from .action_plan import counting, grants, resting
        from .action_plan.actions import drop_old_sheets
        from .action_plan.public.beside import on_priority
        from .shelves import ProgressShelf, TermsShelf

        grants.grant_own()
        beside.register(on_priority)
        counting.register()
        touched.register(resting.tell)
        purge_when_changed(models.ActionRecord, models.ProgressUpdate)
        daily.JOBS["spreadsheets nobody applied thrown away"] = drop_old_sheets

        register(DocumentKind.TERMS, TermsShelf())
        register(DocumentKind.PROGRESS, ProgressShelf())
