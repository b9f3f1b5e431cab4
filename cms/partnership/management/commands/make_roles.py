"""Bring the roles of every partnership up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.partnership.actions import make_roles
from cms.partnership.models import Partnership


class Command(BaseCommand):
    """Run after every upgrade; running it again changes nothing."""

    help = "Creates or updates the groups, permissions and seat-holders' roles of every partnership."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the roles of each partnership and say so."""
        for partnership in Partnership.objects.select_related("site__root_page", "collection"):
            make_roles(partnership=partnership)
            self.stdout.write(f"Roles of {partnership} are up to date.")
