"""The app's configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages, and the demo."""

    name = "home"
    label = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Name the moment at which the home page's next meeting is no longer the next."""
        from cms.delivery import register_deadline

        from .front import next_meeting_begins

        register_deadline(next_meeting_begins)
