"""The app's configuration."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings: what they talk about, what they leave behind, what they decide."""

    name = "cms.meetings"
    label = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        """Say what agendas are about, whom to chase, and when the calendar reads differently."""
        from cms.delivery import purge_when_changed, register_deadline
        from cms.governance import daily

        from . import models, subjects
        from .amendments import AmendmentSubjects
        from .public.listing import next_begins
        from .reminders import remind_of_matters

        subjects.register(AmendmentSubjects())
        daily.REMINDERS.append(remind_of_matters)
        purge_when_changed(models.Matter, models.Minutes, models.Paper)
        register_deadline(next_begins)
