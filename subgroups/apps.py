"""The app's configuration."""

from django.apps import AppConfig


class SubgroupsConfig(AppConfig):
    """Sub-groups and their terms of reference."""

    name = "subgroups"
    label = "subgroups"
    verbose_name = "Sub-groups"

    def ready(self) -> None:
        """Tell the importer where terms of reference and progress documents stand."""
        from cms.exchange.reading import DocumentKind
        from cms.exchange.shelves import register

        from .shelves import ProgressShelf, TermsShelf

        register(DocumentKind.TERMS, TermsShelf())
        register(DocumentKind.PROGRESS, ProgressShelf())
