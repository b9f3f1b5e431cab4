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
        from cms.exchange import shelves
        from cms.exchange.reading import DocumentKind
        from cms.governance import daily, register
        from cms.governance.admin.case import touched
        from cms.meetings import subjects
        from plans import beside

        from . import models
        from .action_plan import counting, grants, resting
        from .action_plan.actions import drop_old_sheets
        from .action_plan.public.beside import on_priority
        from .reports import grants as of_reports
        from .reports.reminders import remind_of_reports
        from .reports.subjects import ReportSubjects
        from .reports.verifying import check
        from .shelves import ProgressShelf, TermsShelf

        grants.grant_own()
        of_reports.grant_own()
        beside.register(on_priority)
        counting.register()
        touched.register(resting.tell)
        purge_when_changed(models.ActionRecord, models.ProgressUpdate, models.ProgressReport)
        daily.REMINDERS.append(remind_of_reports)
        subjects.register(ReportSubjects())
        register.NAMES_TEXTS[models.ProgressReport] = ("text_sha256", "public_sha256")
        register.CHECKS.append(check)
        daily.JOBS["spreadsheets nobody applied thrown away"] = drop_old_sheets

        shelves.register(DocumentKind.TERMS, TermsShelf())
        shelves.register(DocumentKind.PROGRESS, ProgressShelf())
