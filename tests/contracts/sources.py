"""The files of this repository, as the contracts read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("cms", "forms", "home", "plans", "subgroups")
TOOLS = ("bench", "scripts", "tests")


def modules(*folders: str) -> list[Path]:
    """Python files below these folders, without migrations."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def migrations() -> list[Path]:
    """Our migration modules."""
    found = (path for folder in SHIPPED for path in sorted((ROOT / folder).rglob("migrations/*.py")))
    return [path for path in found if path.name != "__init__.py"]


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """A file's path as people write it."""
    return str(path.relative_to(ROOT))


def pages() -> list[Path]:
    """Every page of documentation."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
