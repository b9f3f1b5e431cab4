"""What style rules a machine can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.contracts.sources import ROOT, SHIPPED, TOOLS, modules, name, tree

EVERY_MODULE = modules(*SHIPPED, *TOOLS)
HOOKS = [path for path in EVERY_MODULE if path.stem == "wagtail_hooks"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def offenders(paths: Iterable[Path], offends: Callable[[Path], object]) -> list[str]:
    """The names of the files that break a rule."""
    return [name(path) for path in paths if offends(path)]


def lines(path: Path) -> int:
    """How long a file is."""
    return len(path.read_text().splitlines())


def test_module__says_in_a_docstring_what_it_is_for() -> None:
    assert offenders(EVERY_MODULE, lambda path: not ast.get_docstring(tree(path))) == []


def test_module__is_named_after_its_subject() -> None:
    assert offenders(EVERY_MODULE, lambda path: path.stem in {"utils", "util", "helpers", "misc", "common"}) == []


def test_hooks__only_register_and_delegate() -> None:
    assert offenders(HOOKS, lambda path: lines(path) > 80) == []


def test_template__is_short() -> None:
    assert offenders(TEMPLATES, lambda path: lines(path) > 120) == []


def test_module__holds_no_promise_of_later_work() -> None:
    others = [path for path in EVERY_MODULE if path != Path(__file__)]
    assert offenders(others, lambda path: re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text())) == []
