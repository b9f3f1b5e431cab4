"""Check the register and every stored text."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.governance import register
from cms.partnership.models import Partnership


class Command(BaseCommand):
    """Ends with an error where anything is not as it was written."""

    help = "Check the register of every partnership, and every text, version and vote against it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which register, and a hash to check it against."""
        parser.add_argument("--partnership", help="Host name of one partnership's site; default: all.")
        parser.add_argument(
            "--against",
            default="",
            metavar="HASH",
            help="A register hash from a decision mail or minutes; finds out if the register was cut or rebuilt since.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every finding."""
        found = [f"{p.short_name}: {finding}" for p in self._chosen(options) for finding in self._check(p, options)]
        if found:
            raise CommandError("\n".join(found))

    def _chosen(self, options: dict[str, Any]) -> list[Partnership]:
        host, against = options["partnership"], options["against"]
        chosen = Partnership.objects.filter(site__hostname=host) if host else Partnership.objects.all()
        if not chosen:
            raise CommandError("There is no such partnership.")
        if against and chosen.count() > 1:
            raise CommandError("A hash belongs to one register: name its partnership with --partnership.")
        return list(chosen)

    def _check(self, partnership: Partnership, options: dict[str, Any]) -> list[register.Finding]:
        found = list(register.verify(partnership, options["against"]))
        seq, head = register.head(partnership)
        if not found:
            self.stdout.write(f"{partnership.short_name}: {seq} entries, all as written. Head: {head}")
        return found
