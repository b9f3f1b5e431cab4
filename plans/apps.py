"""The app's configuration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan and its priorities."""

    name = "plans"
    label = "plans"
    verbose_name = "Plans"

    def ready(self) -> None:
        """Tell the importer where plans and priorities stand, the exports what belongs together, and so on.

        Say what roles carry, what public pages show, what is counted for measures, and that it is counted daily.
        """
        from cms.delivery import purge_when_changed
        from cms.exchange.exports import together
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register
        from cms.governance import daily

        from . import models
        from .measures import events, grants
        from .measures.actions import count_everything, forget_files
        from .models import PlanPage
        from .shelves import PlanShelf, PriorityShelf
        from .whole import WHOLE_PLAN

        register(DocumentKind.PLAN, PlanShelf())
        register(DocumentKind.PRIORITY, PriorityShelf())
        together.register(PlanPage, WHOLE_PLAN)
        grants.grant_own()
        events.register()
        purge_when_changed(models.ComparabilityBreak, models.Event, models.Measure, models.Reading)
        daily.JOBS["measures whose readings were counted"] = count_everything
        daily.JOBS["files of readings that nobody wanted, thrown away"] = forget_files
