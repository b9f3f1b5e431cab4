"""The app's configuration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan and its priorities."""

    name = "plans"
    label = "plans"
    verbose_name = "Plans"

    def ready(self) -> None:
        """Tell the importer where plans and priorities stand, and the exports that they belong together."""
        from cms.exchange.exports import together
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register

        from .models import PlanPage
        from .shelves import PlanShelf, PriorityShelf
        from .whole import WHOLE_PLAN

        register(DocumentKind.PLAN, PlanShelf())
        register(DocumentKind.PRIORITY, PriorityShelf())
        together.register(PlanPage, WHOLE_PLAN)
