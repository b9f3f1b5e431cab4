"""The app's configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages, and the demo."""

    name = "home"
    label = "home"
    verbose_name = "Home"
