"""Everything that happens by the calendar, for cron."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.governance import daily

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Idempotent: run it once a day, shortly after midnight, or whenever it was missed."""

    help = "Run the daily jobs: versions that came into force, ballots, lapsed amendments, reminders."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each job and say how much it did. One that fails stops no other; cron learns of it at the end."""
        failed = []
        for name, job in daily.JOBS.items():
            try:
                self.stdout.write(f"{job()} {name}.")
            except Exception:
                logger.exception("Not done: %s", name)
                failed.append(name)
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")
