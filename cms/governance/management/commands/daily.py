"""Everything that happens by the calendar, for cron."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.governance import daily


class Command(BaseCommand):
    """Idempotent: run it once a day, shortly after midnight, or whenever it was missed."""

    help = "Run the daily jobs: versions that came into force, ballots, lapsed amendments, reminders."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each job and say how much it did."""
        for name, job in daily.JOBS.items():
            self.stdout.write(f"{job()} {name}.")
