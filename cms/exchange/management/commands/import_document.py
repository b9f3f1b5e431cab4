"""Bring in a partnership's own document from a file."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.exchange import actions
from cms.exchange.models import ImportJob
from cms.exchange.permissions import importer
from cms.exchange.placing import LEAVE, Choices, Placement, choices
from cms.exchange.reading import DocumentDraft, DocumentKind, UnreadableFile, decode, read, refuse_large
from cms.exchange.report import done_lines, read_lines
from cms.governance.errors import GovernanceError
from cms.partnership.models import Partnership

KINDS = {kind.value: kind for kind in DocumentKind if kind is not DocumentKind.PRIORITY}
WITH = {DocumentKind.PLAN: {DocumentKind.PLAN, DocumentKind.PRIORITY}}


class Command(BaseCommand):
    """What the screen "Import a document" does, for one file and without asking."""

    help = "Bring in a document from a file of text or Markdown: as a draft, or as adopted before the register began."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, what of it to bring in, and how."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--kind", required=True, choices=sorted(KINDS), help="What to bring in of the file.")
        parser.add_argument(
            "--adopt",
            type=_day,
            metavar="DATE",
            help="Record the text as adopted on this day (2023-05-04); without it a draft amendment is made.",
        )
        parser.add_argument("--partnership", metavar="HOST", help="Host name of the partnership's site, if several.")
        parser.add_argument("--user", help="User name of the editor who brings it in; by default the first editor.")
        parser.add_argument("--dry-run", action="store_true", help="Say what was read and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say what was read, bring in."""
        partnership = _partnership(options["partnership"])
        user = _user(partnership, options["user"])
        job = self._read(options["file"], KINDS[options["kind"]], partnership, user)
        self.stdout.write("\n".join(read_lines(job)))
        if options["dry_run"]:
            job.delete()
            return
        kind = KINDS[options["kind"]]
        wanted = WITH.get(kind, {kind})
        try:
            job = actions.bring_in(job=job, user=user, placements=_placements(job, wanted), adopted_on=options["adopt"])
        except GovernanceError as error:
            job.delete()
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join([f"Brought in by {user.get_username()}:", *done_lines(job, wanted)]))

    def _read(self, file: Path, kind: DocumentKind, partnership: Partnership, user: Any) -> ImportJob:
        try:
            refuse_large(file.stat().st_size)
            text = decode(file.read_bytes())
            reading = read(text, kind)
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(f"{file.name}: {error}") from error
        return actions.keep_reading(partnership=partnership, user=user, name=file.name, text=str(text), reading=reading)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write the day as 2023-05-04.") from None


def _partnership(host: str | None) -> Partnership:
    found = Partnership.objects.select_related("site__root_page")
    if host:
        found = found.filter(site__hostname=host)
    if found.count() != 1:
        hosts = (
            ", ".join(Partnership.objects.order_by("site__hostname").values_list("site__hostname", flat=True)) or "none"
        )
        raise CommandError(f"Name one partnership with --partnership HOST. There are: {hosts}.")
    return found.get()


def _user(partnership: Partnership, name: str | None) -> Any:
    """The named editor, else the first who may add pages there."""
    people = get_user_model().objects.filter(is_active=True).order_by("pk")
    if name:
        people = people.filter(username=name)
    user = next((user for user in people if importer(user, partnership)), None)
    if user is None:
        raise CommandError("Name an editor of this partnership with --user: somebody who may add pages.")
    return user


def _placements(job: ImportJob, wanted: set[DocumentKind]) -> list[Placement]:
    """Each document where it most likely goes; those of another kind are left out."""
    offered = choices(job.reading, job.partnership)
    return [_placement(draft, choice, wanted) for draft, choice in zip(job.reading.documents, offered, strict=True)]


def _placement(draft: DocumentDraft, offered: Choices, wanted: set[DocumentKind]) -> Placement:
    place = offered.guess if draft.kind in wanted else LEAVE
    return Placement(place, draft.title or draft.kind.words.capitalize(), offered.code)
