"""Load the demo partnership."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from cms.partnership.actions import set_up_partnership
from cms.partnership.models import Partnership
from home.demo import content, duties, pages, people, story
from home.demo.content import spring

STROUD: dict[str, Any] = {
    "name": "Stroud District Community Safety Partnership",
    "short_name": "Stroud District",
    "email": "community.safety@example.org",
    "phone": "01632 960118",
}
WEALDMERE: dict[str, Any] = {"name": "Wealdmere Community Safety Partnership", "short_name": "Wealdmere"}


class Command(BaseCommand):
    """Idempotent: what is loaded stays as it is."""

    help = "Load a small partnership with three years of history and an amendment in each state, and print its logins."

    def add_arguments(self, parser: CommandParser) -> None:
        """The port the demo is served on."""
        parser.add_argument("--port", type=int, default=8000, help="The port it will be served on; default: 8000.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing, all or nothing."""
        port = options["port"]
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"), transaction.atomic():
            if not Partnership.objects.filter(short_name=STROUD["short_name"]).exists():
                _stroud(port)
                _wealdmere(port)
        self._say(port)

    def _say(self, port: int) -> None:
        self.stdout.write(f"\nThe public site:   http://localhost:{port}/")
        self.stdout.write(f"The workplace:     http://localhost:{port}/admin/")
        self.stdout.write(f"Its neighbour:     http://wealdmere.localhost:{port}/")
        self.stdout.write(f"\nLog in with one of these names and the password {people.PASSWORD}")
        for login, what in people.LOGINS.items():
            self.stdout.write(f"  {login:<14} {what}")


def _stroud(port: int) -> None:
    today = timezone.localdate()
    start_year = _spring_before(today, story.RECENT) - 2
    site = pages.home_page("localhost", port, STROUD["name"], STROUD["short_name"])
    since = spring(start_year - 1)
    partnership = set_up_partnership(site=site, since=since, **STROUD)
    duties.fill(partnership, start_year, today)
    cast = people.cast(partnership, content.STROUD, since)
    story.tell(cast, pages.build(site, cast, start_year), today)


def _wealdmere(port: int) -> None:
    today = timezone.localdate()
    site = pages.home_page("wealdmere.localhost", port, WEALDMERE["name"], WEALDMERE["short_name"])
    start_year = _spring_before(today, story.NEIGHBOURS)
    since = spring(start_year)
    partnership = set_up_partnership(site=site, since=since, **WEALDMERE)
    cast = people.cast(partnership, content.WEALDMERE, since, prefix="wealdmere.")
    story.neighbour(cast, pages.build(site, cast, start_year), today)


def _spring_before(today: dt.date, days: int) -> int:
    """The year of the latest spring that had begun that many days ago."""
    day = today - dt.timedelta(days=days)
    return day.year if spring(day.year) <= day else day.year - 1
