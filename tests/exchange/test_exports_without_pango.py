"""A machine without Pango: PDF links explain what to install, and everything else works."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import pytest
from django.core.cache import cache
from django.core.checks import run_checks
from django.test import Client

from cms.exchange.exports import actions
from cms.exchange.exports.enums import ExportState
from cms.exchange.exports.models import Export
from cms.exchange.writing import pdf
from tests.governance import factories
from tests.governance.factories import World

pytestmark = pytest.mark.django_db

TERMS = "/sub-groups/street-safety/terms-of-reference/"


class Broken:
    """An import hook: WeasyPrint finds no Pango."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name.partition(".")[0] == "weasyprint":
            print("-----\nWeasyPrint could not import some external libraries.")  # noqa: T201  # it does
            raise OSError("cannot load library 'libpango-1.0-0': no such file\nAdditionally, nothing was found.")
        return None


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take WeasyPrint away, as if this process had never imported it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("cms.exchange.writing.pdf.fetching")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    pdf.missing.cache_clear()
    yield
    pdf.missing.cache_clear()


@pytest.fixture
def get(here: World, exports: Any, broken: None) -> Any:
    """Ask for an address below the terms of reference as a stranger."""
    cache.clear()
    factories.recorded(here)
    client = Client(SERVER_NAME=here.host)
    return lambda path="": client.get(TERMS + path)


def test_missing__is_one_line_and_prints_nothing(broken: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert pdf.missing() == "cannot load library 'libpango-1.0-0': no such file"
    assert capsys.readouterr().out == ""


def test_link__leads_to_what_to_install(get: Any) -> None:
    assert f'href="{TERMS}document.pdf"' in get().content.decode()
    response = get("document.pdf")
    page = response.content.decode()
    assert response.status_code == 503
    assert "<h1>PDF files cannot be made here yet</h1>" in page
    assert "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in page
    assert f'<a href="{TERMS}">' in page


def test_everything_else__works(here: World, get: Any) -> None:
    factories.adopted(here, factories.draft(here, purpose="Calm."))
    for path in ("", "versions/1.0/", "compare/1.0/2.0/", "document.json", "history.atom"):
        assert get(path).status_code == 200


def test_trouble__is_written_down_for_staff_and_does_not_count_as_a_try(get: Any) -> None:
    get("document.pdf")
    export = Export.objects.get()
    assert (export.state, export.tries) == (ExportState.FAILED, 0)
    assert export.trouble == "cannot load library 'libpango-1.0-0': no such file"


def test_file__is_made_once_the_machine_has_what_it_needs(get: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    get("document.pdf")
    monkeypatch.undo()
    pdf.missing.cache_clear()
    if pdf.missing():
        pytest.skip(f"No PDF can be made here ({pdf.INSTALL}): {pdf.missing()}")
    assert actions.retry_unmade() == 1
    assert get("document.pdf").content.startswith(b"%PDF-")


def test_check__warns_before_a_deployment(broken: None) -> None:
    found = [each for each in run_checks(include_deployment_checks=True) if each.id == "exchange.W001"]
    assert [each.msg for each in found] == [
        "PDF files cannot be made here: cannot load library 'libpango-1.0-0': no such file"
    ]
    assert "apt install libpango-1.0-0" in str(found[0].hint)
