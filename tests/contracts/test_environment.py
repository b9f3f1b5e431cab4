"""Configuration comes by environment variables, and every one is documented."""

from __future__ import annotations

import re
from pathlib import Path

from cms.settings import environment
from tests.contracts.sources import ROOT, SHIPPED, TOOLS, modules, name

READS = re.compile(r"""environ(?:\.get|\.setdefault|\.pop)?[\[(]\s*["'](\w+)["']|getenv\(\s*["'](\w+)["']""")
# Not ours: the operating system's, and Node's.
STOCK = {"NODE_OPTIONS", "PATH"}


def documented() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), flags=re.MULTILINE))


def read_in(path: Path) -> set[str]:
    return {first or second for first, second in READS.findall(path.read_text())}


def test_variable__is_documented_when_read_in_python() -> None:
    read = {each for path in modules(*SHIPPED, *TOOLS) for each in read_in(path)}
    assert read - STOCK <= documented()


def test_variable__is_documented_when_read_by_make() -> None:
    assert set(re.findall(r"^(\w+) \?=", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)) <= documented()


def test_variable__is_documented_when_read_by_the_settings() -> None:
    assert set(environment.VARIABLES) <= documented()


def test_application__reads_settings_and_never_the_environment() -> None:
    application = [path for path in modules(*SHIPPED) if path.parent.name != "settings" and path.name != "wsgi.py"]
    assert [name(path) for path in application if read_in(path)] == []
