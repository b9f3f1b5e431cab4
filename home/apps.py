"""The app's configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The site's own pages, and what belongs to the whole partnership."""

    name = "home"
    label = "home"
    verbose_name = "Home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what the roles carry here, what is reminded of, and which records public pages show."""
        from cms.delivery import purge_when_changed
        from cms.governance import daily
        from cms.partnership.roles import EDITING, EVERYBODY, grant

        from . import models
        from .duties import permissions
        from .duties.reminders import remind_of_duties

        for role in EVERYBODY:
            grant(role, permissions.VIEW)
        for role in EDITING:
            grant(role, permissions.ADD, permissions.CHANGE, permissions.DELETE, permissions.VERIFY)
        daily.REMINDERS.append(remind_of_duties)
        purge_when_changed(models.Duty)
