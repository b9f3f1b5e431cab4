"""Begin a partnership's statutory calendar with the usual list."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.partnership.models import Partnership
from home.duties.actions import start_from_usual


class Command(BaseCommand):
    """Idempotent: what is there stays as it is."""

    help = "Add the duties that a community safety plan names to a partnership's statutory calendar, unchecked."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose calendar, and what the county's board is called."""
        parser.add_argument("partnership", help="The short name of the partnership.")
        parser.add_argument("--county-board", default="", help="The name of the county's community safety board.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is not there yet."""
        partnership = Partnership.objects.filter(short_name=options["partnership"]).first()
        if partnership is None:
            known = ", ".join(Partnership.objects.values_list("short_name", flat=True)) or "none"
            raise CommandError(f"There is no partnership called {options['partnership']}. There are: {known}.")
        added = start_from_usual(partnership=partnership, by=None, county_board=options["county_board"])
        self.stdout.write(f"{added} duties added. Their sources are to be added, and each is to be checked.")
