"""The app's configuration."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Bringing documents in and handing them out."""

    name = "cms.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        """Say what makes files to take away, what is done for them every day, and what forgets redacted texts."""
        from cms.governance import daily, redaction
        from cms.governance.public import makers

        from . import actions as imports
        from . import checks  # noqa: F401  (importing registers them)
        from .exports import actions, receivers  # noqa: F401  (importing connects them)
        from .exports.maker import ExportMaker
        from .redacted import forget_copies

        makers.register(ExportMaker())
        redaction.register(forget_copies)
        daily.JOBS["imports read after all"] = imports.read_lost
        daily.JOBS["files of redacted texts deleted"] = actions.drop_redacted
        daily.JOBS["files made after all"] = actions.retry_unmade
