"""Tell members that a version came into force, and drop cached pages."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.governance import daily


class Command(BaseCommand):
    """Idempotent."""

    help = "Tell members that a version came into force, and drop cached pages."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the job and say how much it did."""
        self.stdout.write(f"{daily.apply_in_force()} done.")
