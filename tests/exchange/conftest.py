"""A partnership to bring documents into, and to take them away from."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import storages

from cms.exchange.exports.formats import FORMATS, PDF
from cms.exchange.writing import pdf
from cms.exchange.writing.paper import Paper
from tests.governance.factories import World, world


@pytest.fixture
def here(db: None) -> World:
    """One partnership with a sub-group and its people."""
    return world()


@pytest.fixture
def exports() -> Iterator[Path]:
    """The folder of the files, empty before and after."""
    folder = Path(storages["exports"].path(""))
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def layout() -> None:
    """Skip where this machine cannot make a PDF."""
    if pdf.missing():
        pytest.skip(f"No PDF can be made here ({pdf.INSTALL}): {pdf.missing()}")
    if not finders.find("built/paper.css"):
        pytest.skip("The stylesheets are not built (make setup).")


SIZE = 2048
"""Bytes of each file."""


class Writer:
    """Writes papers in no time, remembers them, and fails as long as it is told to."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.trouble: Exception | None = None
        self.instead: Callable[[Paper], bytes] | None = None

    def __call__(self, paper: Paper) -> bytes:
        if self.trouble:
            raise self.trouble
        if self.instead:
            return self.instead(paper)
        self.papers.append(paper)
        return f"%PDF {paper.title}: {paper.line}".encode().ljust(SIZE)


@pytest.fixture
def writer(exports: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    """The only format is PDF, and it is written by this."""
    made = Writer()
    quick: Any = replace(PDF, write=made, missing=lambda: "")
    for name in list(FORMATS):
        monkeypatch.delitem(FORMATS, name)
    monkeypatch.setitem(FORMATS, "pdf", quick)
    return made
