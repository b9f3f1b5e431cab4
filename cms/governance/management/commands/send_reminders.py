"""Remind of reviews and of consultations that close soon."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.governance import daily


class Command(BaseCommand):
    """Idempotent."""

    help = "Remind of reviews and of consultations that close soon."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the job and say how much it did."""
        self.stdout.write(f"{daily.send_reminders()} done.")
