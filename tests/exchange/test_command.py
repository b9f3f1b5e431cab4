"""`manage.py import_document`: what the screen does, for one file and without asking."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.exchange.models import ImportJob
from cms.governance.models import AmendmentPage, Version
from plans.models import PlanPage, PriorityPage
from subgroups.models import ProgressDocumentPage, TermsOfReferencePage
from tests.exchange.samples import PLAN, PROGRESS, TERMS
from tests.governance.factories import World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Progress document and terms of reference in one file."""
    path = tmp_path / "both.txt"
    path.write_text(f"{PROGRESS}\n\n{TERMS}\n\nPage 7\n")
    return path


def run(file: Path, *arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("import_document", str(file), *arguments, stdout=out)
    return out.getvalue()


def test_command__brings_in_documents_of_the_kind_and_names_the_others(here: World, file: Path) -> None:
    begins = file.read_text().splitlines().index("Terms of Reference: Quiet Evenings (QE) Sub-Group") + 1
    said = run(file, "--kind", "terms-of-reference", "--adopt", "2023-05-04")
    assert [version.in_force_from.isoformat() for version in Version.objects.all()] == ["2023-05-04"] * 3
    assert not ProgressDocumentPage.objects.exists()
    for line in (
        "Found: progress document, 3 \u00d7 terms of reference.",
        f"Terms of reference 1 \u201cTerms of Reference: Quiet Evenings (QE) Sub-Group\u201d, lines {begins} to",
        "Without a place, line",
        f"Brought in by {here.editor.username}:",
        "  Terms of Reference: Good Neighbours Sub-Group: version 1.0",
        "The file also holds 1 \u00d7 progress document. Bring in with --kind progress.",
    ):
        assert line in said
    assert "which belongs to" in said
    assert "Priority 1: the aim: 2 wordings, all kept" in said


def test_command__makes_drafts_without_a_day(here: World, file: Path) -> None:
    said = run(file, "--kind", "progress")
    assert AmendmentPage.objects.get().reference in said
    assert not Version.objects.exists()


def test_command__brings_a_plan_in_with_its_priorities(here: World, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(PLAN)
    run(path, "--kind", "plan", "--adopt", "2026-04-01", "--user", here.editor.username)
    assert [page.in_force.number for page in PriorityPage.objects.child_of(PlanPage.objects.get())] == ["1.0", "1.0"]


def test_command__can_only_say_what_it_read(here: World, file: Path) -> None:
    assert "Found:" in run(file, "--kind", "progress", "--dry-run")
    assert not ImportJob.objects.exists()
    assert not ProgressDocumentPage.objects.exists()


def test_command__finds_the_partnership_by_its_host(here: World, file: Path) -> None:
    theirs = world(default=False, hostname="theirs.localhost", name="Elsewhere")
    with pytest.raises(CommandError, match=r"Name one partnership .* ours.localhost, theirs.localhost"):
        run(file, "--kind", "progress")
    run(file, "--kind", "progress", "--partnership", "theirs.localhost", "--adopt", "2023-05-04")
    assert ProgressDocumentPage.objects.get().partnership == theirs.partnership


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--kind", "progress", "--partnership", "nowhere.localhost"), "Name one partnership"),
        (("--kind", "progress", "--user", "wealdmere-member"), "Name an editor"),
        (("--kind", "progress", "--user", "nobody"), "Name an editor"),
        (("--kind", "plan"), "Choose a place for at least one document"),
        (("--kind", "progress", "--adopt", "2099-01-01"), "That day is still to come"),
        (("--kind", "progress", "--adopt", "soon"), "write the day as 2023-05-04"),
        (("--kind", "poem"), "invalid choice"),
        ((), "--kind"),
    ],
)
def test_command__says_what_is_wrong_and_leaves_nothing(
    here: World, file: Path, arguments: tuple[str, ...], expected: str
) -> None:
    with pytest.raises(CommandError, match=expected):
        run(file, *arguments)
    assert not ImportJob.objects.exists()
    assert not TermsOfReferencePage.objects.exclude(pk=here.terms.pk).exists()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "damaged or broken off"),
        (b"\x00" * 9, "no text"),
        (b"x" * 600_000, "600 kB"),
    ],
)
def test_command__says_why_a_file_cannot_be_read(here: World, tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=expected):
        run(path, "--kind", "plan")
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "absent.txt", "--kind", "plan")
    assert not ImportJob.objects.exists()


def test_progress_document__is_on_its_page_at_once(here: World, file: Path) -> None:
    run(file, "--kind", "progress", "--adopt", "2023-05-04")
    page = ProgressDocumentPage.objects.get()
    assert page.live
    assert page.in_force is not None
    assert TERMS not in str(page.in_force.tree)
