"""Bring in a partnership's own document from a file."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.exchange import actions
from cms.exchange.enums import Treatment
from cms.exchange.filing import readings, refuse_size
from cms.exchange.models import ImportJob
from cms.exchange.permissions import importer
from cms.exchange.placing import LEAVE, Choices, Placement, choices
from cms.exchange.reading import DocumentDraft, DocumentKind, UnreadableFile
from cms.exchange.report import done_lines, read_lines
from cms.governance.errors import GovernanceError
from cms.partnership.models import Partnership

KINDS = {kind.value: kind for kind in DocumentKind if kind is not DocumentKind.PRIORITY}
WITH = {DocumentKind.PLAN: {DocumentKind.PLAN, DocumentKind.PRIORITY}}


class Command(BaseCommand):
    """What the screen "Import a document" does, for one file and without asking."""

    help = "Bring in a document from a file: as a draft, or as adopted before the register began."

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
        parser.add_argument(
            "--changes",
            choices=[str(treatment) for treatment in Treatment],
            help="What becomes of tracked changes: accept them, reject them, or make a draft amendment out of them.",
        )
        parser.add_argument("--partnership", metavar="HOST", help="Host name of the partnership's site, if several.")
        parser.add_argument("--user", help="User name of the editor who brings it in; by default the first editor.")
        parser.add_argument("--dry-run", action="store_true", help="Say what was read and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, say what was read, bring in."""
        partnership = _partnership(options["partnership"])
        user = _user(partnership, options["user"])
        job = self._read(options["file"], KINDS[options["kind"]], partnership, user)
        try:
            job = _with_changes(job, user, options["changes"])
        except (CommandError, GovernanceError) as error:
            job.delete()
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(read_lines(job)))
        if options["dry_run"]:
            job.delete()
            return
        kind = KINDS[options["kind"]]
        wanted = WITH.get(kind, {kind})
        try:
            job = actions.bring_in(job=job, user=user, placements=_placements(job, wanted), adopted_on=options["adopt"])
        except (CommandError, GovernanceError) as error:
            job.delete()
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join([f"Brought in by {user.get_username()}:", *done_lines(job, wanted)]))

    def _read(self, file: Path, kind: DocumentKind, partnership: Partnership, user: Any) -> ImportJob:
        try:
            refuse_size(file.stat().st_size)
            return actions.keep_opened(
                partnership=partnership,
                user=user,
                name=file.name,
                opened=readings(file.read_bytes(), file.name),
                kind=kind,
            )
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(f"{file.name}: {error}") from error


def _with_changes(job: ImportJob, user: Any, treatment: str | None) -> ImportJob:
    """The import once it is said what becomes of its tracked changes, if it has any."""
    count = len(job.source.edits)
    if not count:
        return job
    if not treatment:
        raise CommandError(
            f"The file holds {count} tracked changes. Say what becomes of them: --changes accept, reject or amend."
        )
    return actions.choose_changes(job=job, user=user, treatment=treatment)


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
