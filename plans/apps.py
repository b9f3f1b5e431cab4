"""The app's configuration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The plan and its priorities."""

    name = "plans"
    label = "plans"
    verbose_name = "Plans"

    def ready(self) -> None:
        """Tell the importer where plans and priorities stand."""
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register

        from .shelves import PlanShelf, PriorityShelf

        register(DocumentKind.PLAN, PlanShelf())
        register(DocumentKind.PRIORITY, PriorityShelf())
