"""Every generated page of docs/, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.reference import amendment, apps, commands, roles, settings

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings.page,
    "commands.md": commands.page,
    "apps.md": apps.page,
    "amendment-states.md": amendment.page,
    "roles.md": roles.page,
}


def write_all() -> None:
    """Write every generated page."""
    for name, text in PAGES.items():
        (DOCS / name).write_text(text())


def drifted() -> list[str]:
    """The names of the pages that no longer say what the code says."""
    return [name for name, text in PAGES.items() if not _is_current(DOCS / name, text())]


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text() == text
