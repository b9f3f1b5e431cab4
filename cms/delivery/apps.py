"""The app's configuration."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """How pages reach people: cache, security headers, health."""

    name = "cms.delivery"
    label = "delivery"
    verbose_name = "Delivery"

    def ready(self) -> None:
        """Connect what empties the page cache, and the checks."""
        from . import checks  # noqa: F401  (importing registers them)
        from .pagecache import receivers

        receivers.connect()
