"""The documentation is true: links lead somewhere, pages can be found, the generated parts are current."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

from scripts.reference import commands
from scripts.reference import pages as generated
from tests.contracts.sources import ROOT, name, pages

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
INDEX = ROOT / "docs" / "index.md"


def links(page: Path) -> list[str]:
    """What a page links to, code blocks aside."""
    prose = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(), flags=re.DOTALL)
    return LINK.findall(prose)


def anchors(page: Path) -> set[str]:
    """The anchors a page's headings get."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def linked_pages(page: Path) -> set[Path]:
    """The pages a page links to."""
    targets = (link.partition("#")[0] for link in links(page) if "://" not in link)
    return {(page.parent / target).resolve() for target in targets if target.endswith(".md")}


@pytest.mark.parametrize("page", pages(), ids=name)
def test_link__leads_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"https?:|mailto:", link):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), link
        assert not anchor or anchor in anchors(file), link


def test_page__can_be_reached_from_the_index() -> None:
    found, waiting = {INDEX}, {INDEX}
    while waiting:
        waiting = {linked for page in waiting for linked in linked_pages(page)} - found
        found |= waiting
    assert set((ROOT / "docs").rglob("*.md")) <= found


def test_generated_page__says_what_the_code_says() -> None:
    assert generated.drifted() == []


@pytest.mark.parametrize(("command", "does"), [(n, c.help) for n, c in commands.ours().items()])
def test_command__says_what_it_does(command: str, does: str) -> None:
    assert does.strip(), command


def glossary() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| **")]
    assert rows
    return rows


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row[0].strip("*"))
def test_glossary__names_classes_and_tests_that_exist(row: list[str]) -> None:
    _word, _meaning, classes, _screen, tests = row
    for dotted in re.findall(r"`([\w.]+)`", classes):
        assert resolve_name(dotted)
    for path in re.findall(r"`([\w./]+)`", tests):
        assert (ROOT / path).exists(), path
